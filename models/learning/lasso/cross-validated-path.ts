import { compensatedSum } from '../../core/numeric/compensated-sum';
import { interpolatedLinks, logistic } from './path-prediction';
import { type PathOptions, type PathPoint, regularizationPath } from './regularization-path';

/** Path of all cases, and the cross-validated deviance along it. */
export interface CrossValidatedPath {
  readonly path: readonly PathPoint[];
  readonly lambdas: readonly number[];
  /** Mean binomial deviance per λ, and its standard error. */
  readonly cvMean: readonly number[];
  readonly cvStandardError: readonly number[];
  readonly nonZero: readonly number[];
  readonly lambdaMin: number;
  readonly lambda1se: number;
  readonly indexMin: number;
  readonly index1se: number;
  /** False when folds hold fewer than three cases on average: the error is then over cases, not folds. */
  readonly grouped: boolean;
}

/** cv.glmnet keeps predicted probabilities this far from 0 and 1. */
const PROBABILITY_LIMIT = 1e-5;
const GROUPED_FROM = 3;

/**
 * Cross-validated penalized logistic path, as cv.glmnet(type.measure = "deviance") with given folds.
 *
 * Every fold is fitted on its own λ sequence and its coefficients are interpolated at the λ of the full fit. λ min has
 * the smallest mean deviance (the largest such λ); λ 1se is the largest within one standard error of it.
 *
 * @param columns one per feature @param labels 0 and 1 @param folds 1 … k per case; each fold's complement needs both classes twice
 * @cost k + 1 paths
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; glmnet 4.1-6 cv.glmnet
 */
export function crossValidatedPath(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  folds: readonly number[],
  options: PathOptions = {},
): CrossValidatedPath {
  const path = regularizationPath(columns, labels, options);
  const lambdas = path.map((point) => point.lambda);
  const foldNumbers = [...new Set(folds)].sort((a, b) => a - b);
  const deviances = lambdas.map(() => new Float64Array(labels.length));
  for (const fold of foldNumbers) {
    const held = indicesWhere(folds, (f) => f === fold);
    const kept = indicesWhere(folds, (f) => f !== fold);
    const foldPath = regularizationPath(
      columns.map((c) => pick(c, kept)),
      pick(labels, kept),
      options,
    );
    interpolatedLinks(foldPath, lambdas, columns, held).forEach((links, k) => {
      held.forEach((i, h) => (deviances[k][i] = caseDeviance(logistic(links[h]), labels[i])));
    });
  }
  const grouped = labels.length / foldNumbers.length >= GROUPED_FROM;
  const groups = grouped ? foldNumbers.map((fold) => indicesWhere(folds, (f) => f === fold)) : folds.map((_, i) => [i]);
  const summaries = deviances.map((values) => summarize(values, groups));
  const cvMean = summaries.map((s) => s.mean);
  const cvStandardError = summaries.map((s) => s.standardError);
  const indexMin = cvMean.indexOf(Math.min(...cvMean));
  const index1se = cvMean.findIndex((m) => m <= cvMean[indexMin] + cvStandardError[indexMin]);
  return {
    path,
    lambdas,
    cvMean,
    cvStandardError,
    nonZero: path.map((point) => point.indices.length),
    lambdaMin: lambdas[indexMin],
    lambda1se: lambdas[index1se],
    indexMin,
    index1se,
    grouped,
  };
}

/** Mean over groups weighted by size, and √(weighted variance / (groups − 1)). */
function summarize(
  values: Float64Array,
  groups: readonly (readonly number[])[],
): { mean: number; standardError: number } {
  const means = groups.map((group) => compensatedSum(group.map((i) => values[i])) / group.length);
  const mean = compensatedSum(means.map((m, g) => m * groups[g].length)) / values.length;
  const spread = compensatedSum(means.map((m, g) => (m - mean) ** 2 * groups[g].length)) / values.length;
  return { mean, standardError: Math.sqrt(spread / (groups.length - 1)) };
}

function caseDeviance(probability: number, label: number): number {
  const p = Math.min(1 - PROBABILITY_LIMIT, Math.max(PROBABILITY_LIMIT, probability));
  return -2 * Math.log(label === 1 ? p : 1 - p);
}

function indicesWhere(folds: readonly number[], test: (fold: number) => boolean): number[] {
  return folds.map((_, i) => i).filter((i) => test(folds[i]));
}

const pick = (values: ArrayLike<number>, indices: readonly number[]): Float64Array =>
  Float64Array.from(indices, (i) => values[i]);

import { compensatedSum } from '../../core/numeric/compensated-sum';
import { interpolatedLinks } from './path-prediction';
import { pickResponse, pickValues, type PathResponse } from './path-response';
import { AddedDeviance, caseErrors, foldAuc, type PathMeasure, weightedSummary } from './prediction-error';
import { type PathOptions, type PathPoint, regularizationPath } from './regularization-path';

/** Path of all cases, and the cross-validated error along it. */
export interface CrossValidatedPath {
  readonly path: readonly PathPoint[];
  /** What the mean is of: AUC is changed to DEVIANCE when folds hold fewer than ten cases on average. */
  readonly measure: PathMeasure;
  readonly lambdas: readonly number[];
  /** Mean of the measure per λ, and its standard error. */
  readonly cvMean: readonly number[];
  readonly cvStandardError: readonly number[];
  readonly nonZero: readonly number[];
  readonly lambdaMin: number;
  readonly lambda1se: number;
  readonly indexMin: number;
  readonly index1se: number;
  /** False when folds hold fewer than three cases on average: the error is then over cases, not folds. */
  readonly grouped: boolean;
  /** Linear predictor of every case by the path fitted without its fold, per λ. */
  readonly outOfFoldLinks: readonly Float64Array[];
}

export interface CrossValidationOptions extends PathOptions {
  /** Default: deviance for labels, mean squared error for a continuous outcome; times have the partial likelihood. */
  readonly measure?: Exclude<PathMeasure, 'PARTIAL_LIKELIHOOD'>;
}

const GROUPED_FROM = 3;
const AUC_FROM = 10;

/**
 * Cross-validated regularization path, as cv.glmnet with given folds.
 *
 * Every fold is fitted on its own λ sequence (or on `lambdas`) and its coefficients are interpolated at the λ of the full
 * fit. λ min has the best mean (the largest such λ); λ 1se is the largest within one standard error of it.
 *
 * @param columns one per feature @param response what is predicted; each fold's complement needs both classes twice
 * @param folds 1 … k per case
 * @cost k + 1 paths
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; glmnet 4.1-6 cv.glmnet
 */
export function crossValidatedPath(
  columns: readonly Float64Array[],
  response: PathResponse,
  folds: readonly number[],
  options: CrossValidationOptions = {},
): CrossValidatedPath {
  const path = regularizationPath(columns, response, options);
  const lambdas = path.map((point) => point.lambda);
  const foldNumbers = [...new Set(folds)].sort((a, b) => a - b);
  const groups = foldNumbers.map((fold) => indicesWhere(folds, (f) => f === fold));
  const measure = measureOf(response, options.measure, folds.length / groups.length);
  const grouped = folds.length / groups.length >= GROUPED_FROM;
  const everyone = folds.map((_, i) => i);
  const outOfFoldLinks = lambdas.map(() => new Float64Array(folds.length));
  const added = groups.map((held, g) => {
    const kept = indicesWhere(folds, (f) => f !== foldNumbers[g]);
    const links = linksWithout(columns, response, { kept, lambdas, cases: everyone }, options);
    links.forEach((values, k) => held.forEach((i) => (outOfFoldLinks[k][i] = values[i])));
    return response.family === 'COX' ? addedDeviances(response, kept, links) : [];
  });
  const summaries = lambdas.map((_, k) => {
    if (response.family === 'COX')
      return summarizeCox(
        response.events,
        groups,
        added.map((values) => values[k]),
      );
    if (measure === 'AUC' && response.family === 'BINOMIAL')
      return summarizeAuc(response.labels, groups, outOfFoldLinks[k]);
    return summarizeCases(
      caseErrors(response, measure, outOfFoldLinks[k]),
      grouped ? groups : everyone.map((i) => [i]),
    );
  });
  return { path, measure, lambdas, grouped, outOfFoldLinks, ...choose(path, summaries, measure) };
}

function measureOf(response: PathResponse, wanted: PathMeasure | undefined, casesPerFold: number): PathMeasure {
  if (response.family === 'COX') return 'PARTIAL_LIKELIHOOD';
  if (response.family === 'GAUSSIAN') return 'MEAN_SQUARED_ERROR';
  if (wanted === 'AUC' && casesPerFold < AUC_FROM) return 'DEVIANCE';
  return wanted === 'MEAN_SQUARED_ERROR' || wanted === undefined ? 'DEVIANCE' : wanted;
}

interface Prediction {
  readonly kept: readonly number[];
  readonly lambdas: readonly number[];
  readonly cases: readonly number[];
}

/** Linear predictors of all cases by the path of the kept ones. */
function linksWithout(
  columns: readonly Float64Array[],
  response: PathResponse,
  { kept, lambdas, cases }: Prediction,
  options: PathOptions,
): Float64Array[] {
  const pick = (values: ArrayLike<number>): Float64Array => pickValues(values, kept);
  const weights = options.weights === undefined ? {} : { weights: pick(options.weights) };
  const path = regularizationPath(columns.map(pick), pickResponse(response, kept), { ...options, ...weights });
  return interpolatedLinks(path, lambdas, columns, cases);
}

function addedDeviances(
  response: Extract<PathResponse, { family: 'COX' }>,
  kept: readonly number[],
  links: readonly Float64Array[],
): number[] {
  const added = new AddedDeviance(response, kept);
  return links.map((values) => added.at(values));
}

type Groups = readonly (readonly number[])[];
interface Summary {
  readonly mean: number;
  readonly standardError: number;
}

function summarizeCases(errors: Float64Array, groups: Groups): Summary {
  const means = groups.map((group) => compensatedSum(group.map((i) => errors[i])) / group.length);
  return weightedSummary(
    means,
    groups.map((group) => group.length),
  );
}

function summarizeAuc(labels: ArrayLike<number>, groups: Groups, links: Float64Array): Summary {
  return weightedSummary(
    groups.map((group) => foldAuc(labels, links, group)),
    groups.map((group) => group.length),
  );
}

/** Per event of the fold. */
function summarizeCox(events: ArrayLike<number>, groups: Groups, added: readonly number[]): Summary {
  const counts = groups.map((group) => group.reduce((sum, i) => sum + events[i], 0));
  return weightedSummary(
    added.map((value, g) => value / counts[g]),
    counts,
  );
}

function choose(
  path: readonly PathPoint[],
  summaries: readonly Summary[],
  measure: PathMeasure,
): Pick<
  CrossValidatedPath,
  'cvMean' | 'cvStandardError' | 'nonZero' | 'lambdaMin' | 'lambda1se' | 'indexMin' | 'index1se'
> {
  const cvMean = summaries.map((s) => s.mean);
  const cvStandardError = summaries.map((s) => s.standardError);
  const errors = measure === 'AUC' ? cvMean.map((mean) => -mean) : cvMean;
  const known = errors.filter((error) => !Number.isNaN(error));
  const indexMin = Math.max(0, errors.indexOf(Math.min(...known)));
  const limit = errors[indexMin] + cvStandardError[indexMin];
  const index1se = Math.max(
    0,
    errors.findIndex((error) => error <= limit),
  );
  return {
    cvMean,
    cvStandardError,
    nonZero: path.map((point) => point.indices.length),
    lambdaMin: path[indexMin].lambda,
    lambda1se: path[index1se].lambda,
    indexMin,
    index1se,
  };
}

function indicesWhere(folds: readonly number[], test: (fold: number) => boolean): number[] {
  return folds.map((_, i) => i).filter((i) => test(folds[i]));
}

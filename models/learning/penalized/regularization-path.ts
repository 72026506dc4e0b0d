import { ConcordError } from '../../core/errors';
import { learningErrors } from '../learning.errors';
import { designMatrix, type DesignMatrix } from './design-matrix';
import { PenalizedFit } from './penalized-fit';
import { penaltyAt, penaltyFactors } from './penalty';
import { isPathEnded } from './stopping-rule';
import { gainRuleOf, lambdaExponent, likelihoodOf, type PathResponse } from './path-response';

/** One solution on the scale of the data; coefficients that are zero are not listed. */
export interface PathPoint {
  readonly lambda: number;
  readonly intercept: number;
  readonly indices: readonly number[];
  readonly values: readonly number[];
  /** Share of the null deviance explained. */
  readonly devianceRatio: number;
}

export interface PathOptions {
  /** 1 lasso, 0 ridge, between elastic net. Default 1. */
  readonly alpha?: number;
  /** Number of λ, default 100. */
  readonly lambdaCount?: number;
  /** Smallest λ over largest; null: 0.01 when cases < features, else 0.0001. */
  readonly lambdaMinRatio?: number | null;
  /** λ to use instead of a sequence, in any order; the path then does not stop early. */
  readonly lambdas?: readonly number[];
  /** Scale the features to variance 1 for the penalty, default true. */
  readonly standardize?: boolean;
  /** Weight of each case, positive; default equal. */
  readonly weights?: ArrayLike<number>;
  /** Share of the penalty of each feature, ≥ 0, 0 unpenalized; scaled to sum to their number. */
  readonly penaltyFactors?: ArrayLike<number>;
  /**
   * Convergence threshold, glmnet's thresh: largest scaled change as a share of the null deviance. Default 1e-7. Below
   * 1e-10 every solution is finished by exact Newton steps.
   */
  readonly threshold?: number;
}

/** glmnet's λ of the first solution, where no penalized feature is in. */
const INFINITE_LAMBDA = 9.9e35;
const DEFAULT_THRESHOLD = 1e-7;
/** α below this counts as this where the first λ is chosen: with ridge every λ lets all features in. */
const SMALLEST_ALPHA = 1e-3;
const SMALLEST_RATIO = 1e-6;
/** Gradient at which features vary with the outcome by rounding only. */
const NO_GRADIENT = 1e-14;

/**
 * Penalized regression for a decreasing sequence of λ, as glmnet computes it: features standardized (1/n), constant free,
 * λ geometric from the value at which the first feature enters, and the path ended early when the deviance is explained
 * or stops to improve.
 *
 * @param columns one per feature, finite
 * @param response labels 0 and 1 (at least two of each: glmnet refuses fewer), a continuous outcome, or times with events
 * @returns solutions by decreasing λ, at most `lambdaCount`; when nothing varies one solution without features at λ = 0
 * @throws TRAINING_PATH_OPTION_INVALID
 * @cost O(cases · features) per λ for the checks, O(cases · active) per cycle
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; glmnet 4.1-6
 */
export function regularizationPath(
  columns: readonly Float64Array[],
  response: PathResponse,
  options: PathOptions = {},
): PathPoint[] {
  const likelihood = likelihoodOf(response, options.weights);
  const { alpha, threshold, factors } = checkedOptions(options, columns.length);
  const design = designMatrix(columns, likelihood.caseWeights, options.standardize);
  const fit = new PenalizedFit(design, likelihood, threshold);
  const points: PathPoint[] = [];
  const solve = (lambda: number, previous: number, shown = lambda): void => {
    fit.fit(penaltyAt(lambda, alpha, factors, likelihood.outcomeScale), alpha * (2 * lambda - previous));
    points.push(toPoint(design, fit, shown, 1 - likelihood.deviance() / likelihood.nullDeviance));
  };
  if (options.lambdas !== undefined) {
    const lambdas = [...options.lambdas].sort((a, b) => b - a);
    for (const [k, lambda] of lambdas.entries()) {
      solve(lambda, k === 0 ? 0 : lambdas[k - 1]);
      if (likelihood.isExhausted()) break;
    }
    return points;
  }
  solve(INFINITE_LAMBDA, 0);
  const largest = fit.largestGradient(factors) / Math.max(alpha, SMALLEST_ALPHA);
  if (!(largest > NO_GRADIENT)) return [{ ...points[0], lambda: 0 }];
  points[0] = { ...points[0], lambda: largest };
  const count = options.lambdaCount ?? 100;
  const ratio = Math.max(SMALLEST_RATIO, options.lambdaMinRatio ?? (likelihood.cases < columns.length ? 0.01 : 1e-4));
  const step = ratio ** lambdaExponent(response, count);
  for (let k = 1; k < count; k++) {
    solve(largest * step ** k, points[k - 1].lambda);
    const ratios = points.map((point) => point.devianceRatio);
    if (likelihood.isExhausted() || isPathEnded(ratios, gainRuleOf(response))) break;
  }
  return points;
}

function checkedOptions(
  { alpha = 1, threshold = DEFAULT_THRESHOLD, penaltyFactors: given }: PathOptions,
  features: number,
): { alpha: number; threshold: number; factors: Float64Array } {
  const factors = penaltyFactors(features, given);
  const problem = !(alpha >= 0 && alpha <= 1)
    ? `alpha is ${alpha}, not between 0 and 1`
    : !(threshold > 0)
      ? `the threshold is ${threshold}, not positive`
      : factors.some((factor) => Number.isNaN(factor))
        ? 'the penalty factors are not all numbers of which one is positive'
        : null;
  if (problem !== null) throw new ConcordError(learningErrors.TRAINING_PATH_OPTION_INVALID, `Here ${problem}.`);
  return { alpha, threshold, factors };
}

/** From the scale of the design matrix to that of the data. */
function toPoint(design: DesignMatrix, fit: PenalizedFit, lambda: number, devianceRatio: number): PathPoint {
  const indices: number[] = [];
  const values: number[] = [];
  let intercept = fit.intercept;
  fit.coefficients.forEach((coefficient, j) => {
    if (coefficient === 0) return;
    indices.push(j);
    values.push(coefficient / design.scales[j]);
    intercept -= (coefficient / design.scales[j]) * design.means[j];
  });
  return { lambda, intercept, indices, values, devianceRatio };
}

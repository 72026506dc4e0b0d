import { ConcordError } from '../../core/errors';
import { twoClasses } from '../discriminant/two-classes';
import { learningErrors } from '../learning.errors';
import { dot } from '../../core/numeric/dot';
import { bernoulliLoss, boostingFamilies, type BoostingFamily, type BoostingFamilyName } from './boosting-family';
import { type BoostingDesign, boostingDesign } from './boosting-design';

/** Fits that differ by less than this share of the best are equally good but for rounding. */
const TIED = 1e-12;

export interface LinearBoostingOptions {
  readonly family?: BoostingFamilyName;
  /** Number of steps, at least 0; default 100. */
  readonly steps?: number;
  /** Length of a step, 0 < nu ≤ 1; default 0.1. */
  readonly stepLength?: number;
  /** Subtract the mean of every column but the intercept; default true. */
  readonly center?: boolean;
  /** ADDED (default): an intercept is put before the features. FOUND: the features hold it, or there is none. */
  readonly intercept?: 'ADDED' | 'FOUND';
  /** Weights of the cases in the fit; default 1. */
  readonly weights?: ArrayLike<number>;
  /** Weights of the cases in the risk; default those of the fit. */
  readonly riskWeights?: ArrayLike<number>;
}

/** A path of componentwise boosting: plain values. */
export interface LinearBoosting {
  readonly method: 'COMPONENTWISE_LINEAR_BOOSTING';
  readonly settings: {
    readonly family: BoostingFamilyName;
    readonly stepLength: number;
    readonly intercept: 'ADDED' | 'FOUND';
    readonly center: boolean;
  };
  readonly n: number;
  readonly offset: number;
  readonly centers: readonly number[];
  /** Column of the intercept; null without one. */
  readonly intercept: number | null;
  /** Column of each step. With intercept ADDED column 0 is the intercept and j + 1 is feature j. */
  readonly selected: readonly number[];
  /** What each step added to the coefficient of its column. */
  readonly increments: readonly number[];
  /** Weighted Bernoulli negative log-likelihood in nats, before the first step and after each. */
  readonly risk: readonly number[];
  /** Steps, from 0, at which several columns fitted equally well but for rounding: which was taken is arbitrary. */
  readonly tiedSteps: readonly number[];
}

/**
 * Gradient boosting with linear base-learners of one column each: every step fits the negative gradient by least squares on
 * each column and adds ν times the best fit.
 *
 * @param features one per column, finite @param labels 1 event, 0 no event
 * @returns the path; the score of a case is offset + Σ coefficient · (x − center)
 * @throws TRAINING_OPTION_INVALID, and those of {@link twoClasses}
 * @cost O(steps · cases · columns)
 * @source Bühlmann, Hothorn 2007, doi:10.1214/07-STS242; mboost 2.9 glmboost
 * @departs of columns that fit equally well the first is taken; in mboost rounding decides
 */
export function linearBoosting(
  features: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: LinearBoostingOptions = {},
): LinearBoosting {
  const { family = 'BINOMIAL', steps = 100, stepLength = 0.1, center = true, intercept = 'ADDED' } = options;
  const { n } = twoClasses(features, labels);
  if (!(stepLength > 0 && stepLength <= 1) || !(Number.isInteger(steps) && steps >= 0))
    throw new ConcordError(learningErrors.TRAINING_OPTION_INVALID, `Boosting cannot take ${steps} × ${stepLength}.`);
  const design = boostingDesign(features, intercept, center);
  const weights = rescaledWeights(options.weights ?? new Float64Array(n).fill(1));
  const problem = { design, labels, weights, family: boostingFamilies[family] };
  const { offset, ...path } = boost(problem, { steps, stepLength, riskWeights: options.riskWeights ?? weights });
  return {
    method: 'COMPONENTWISE_LINEAR_BOOSTING',
    settings: { family, stepLength, intercept, center },
    n,
    offset,
    centers: design.centers,
    intercept: design.intercept,
    ...path,
  };
}

interface Problem {
  readonly design: BoostingDesign;
  readonly labels: ArrayLike<number>;
  readonly weights: Float64Array;
  readonly family: BoostingFamily;
}

type Path = Pick<LinearBoosting, 'offset' | 'selected' | 'increments' | 'risk' | 'tiedSteps'>;

function boost(
  problem: Problem,
  { steps, stepLength, riskWeights }: { steps: number; stepLength: number; riskWeights: ArrayLike<number> },
): Path {
  const { design, labels, weights, family } = problem;
  const norms = design.columns.map((column) => weightedNorm(column, weights));
  const offset = offsetOf(problem);
  const score = new Float64Array(weights.length).fill(offset);
  const selected: number[] = [];
  const increments: number[] = [];
  const tiedSteps: number[] = [];
  const risk = [riskOf(problem, score, riskWeights)];
  for (let step = 0; step < steps; step++) {
    const residuals = weights.map((weight, i) => weight * family.gradient(labels[i], score[i]));
    const { column, coefficient, tied } = bestColumn(design.columns, norms, residuals);
    if (tied) tiedSteps.push(step);
    selected.push(column);
    increments.push(stepLength * coefficient);
    const values = design.columns[column];
    for (let i = 0; i < score.length; i++) score[i] += stepLength * (coefficient * values[i]);
    risk.push(riskOf(problem, score, riskWeights));
  }
  return { offset, selected, increments, risk, tiedSteps };
}

/** A column of zeros has norm 1, so that it fits nothing. */
function weightedNorm(column: Float64Array, weights: Float64Array): number {
  const square = column.reduce((sum, value, i) => sum + value * value * weights[i], 0);
  return square < Number.EPSILON ? 1 : Math.sqrt(square);
}

function bestColumn(
  columns: readonly Float64Array[],
  norms: readonly number[],
  residuals: Float64Array,
): { column: number; coefficient: number; tied: boolean } {
  const fits = columns.map((column, j) => dot(column, residuals) / norms[j]);
  let column = 0;
  for (let j = 1; j < fits.length; j++) {
    if (Math.abs(fits[j]) > Math.abs(fits[column]) * (1 + TIED)) column = j;
  }
  const best = Math.abs(fits[column]);
  const tied = fits.some((fit, j) => j !== column && Math.abs(fit) >= best * (1 - TIED));
  return { column, coefficient: fits[column] / norms[column], tied };
}

function offsetOf({ labels, weights, family }: Problem): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = weights.reduce((sum, weight, i) => sum + weight * labels[i], 0) / total;
  if (!(share > 0 && share < 1))
    throw new ConcordError(learningErrors.TRAINING_ONE_CLASS, 'All cases with weight are of one class.');
  const n = weights.length;
  const plainShare = weights.reduce((sum, _, i) => sum + labels[i], 0) / n;
  return family.offset(share, plainShare, n);
}

function riskOf({ labels, family }: Problem, score: Float64Array, weights: ArrayLike<number>): number {
  return score.reduce((sum, f, i) => sum + weights[i] * bernoulliLoss(labels[i], family.logOddsPerScore * f), 0);
}

/** Weights that are not whole numbers are scaled to sum to the number of cases that have weight. */
function rescaledWeights(weights: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(weights);
  if (!values.every((weight) => weight >= 0))
    throw new ConcordError(learningErrors.TRAINING_OPTION_INVALID, 'A weight is negative.');
  if (values.every((weight) => weight - Math.floor(weight) < Math.sqrt(Number.EPSILON))) return values;
  const total = values.reduce((sum, weight) => sum + weight, 0);
  const scale = values.reduce((count, weight) => count + Number(weight > 0), 0) / total;
  return values.map((weight) => weight * scale);
}

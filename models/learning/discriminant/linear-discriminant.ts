import { ConcordError } from '../../core/errors';
import { singularValueDecomposition } from '../../core/linear-algebra/singular-value-decomposition';
import { mean } from '../../core/numeric/moments';
import { learningErrors } from '../learning.errors';
import { type Prior, priorOf } from './prior';
import { pickCases, type TwoClasses, twoClasses } from './two-classes';

export interface DiscriminantOptions {
  /** Default: the shares of the classes. */
  readonly prior?: Prior;
  /** Spread within classes, and share of a singular value, below which a direction does not count; default 1e-4. */
  readonly tolerance?: number;
  /**
   * Refuse features that are constant within the classes and classes of the same means (default), or leave such features
   * out; where nothing is left the discriminant is 0.
   */
  readonly degenerate?: 'REFUSE' | 'LEAVE_OUT';
}

/** A fitted linear discriminant of two classes: plain values. */
export interface LinearDiscriminant {
  readonly method: 'LINEAR_DISCRIMINANT';
  readonly settings: { readonly tolerance: number };
  readonly n: number;
  readonly counts: readonly [number, number];
  readonly prior: Prior;
  /** Means of class 0 and of class 1, one per feature. */
  readonly means: readonly [readonly number[], readonly number[]];
  /** Coefficients of the discriminant, scaled so that its variance within classes is 1; higher means class 1. */
  readonly scaling: readonly number[];
  /** Ratio of the standard deviations between and within classes along the discriminant. */
  readonly singularValue: number;
  /** Dimensions of the space within classes; fewer than the features when they are collinear. */
  readonly rank: number;
}

/**
 * Fisher's linear discriminant of two classes with the moment estimate of the common covariance. The inverse of a
 * singular covariance is taken in the space that the cases span.
 *
 * @param columns one per feature @param labels 1 event, 0 no event
 * @throws TRAINING_COVARIANCE_SINGULAR unless degenerate data are to be left out; TRAINING_OPTION_INVALID; and those of
 *   {@link twoClasses}
 * @cost O(cases · features²)
 * @source Venables, Ripley 2002, Modern Applied Statistics with S, 12.1; MASS lda, method "moment"
 */
export function linearDiscriminant(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: DiscriminantOptions = {},
): LinearDiscriminant {
  const { tolerance = 1e-4, degenerate = 'REFUSE' } = options;
  const classes = twoClasses(columns, labels);
  const { n, counts } = classes;
  const prior = priorOf(classes, options.prior);
  const means = classMeans(columns, classes);
  const within = withinClasses(columns, labels, means);
  const spread = within.map((column) => Math.sqrt(sumOfSquares(column) / (n - 1)));
  const kept = spread.flatMap((value, j) => (value < tolerance ? [] : [j]));
  const sphere = sphering(
    kept.map((j) => within[j]),
    kept.map((j) => spread[j]),
    { degreesOfFreedom: n - 2, tolerance },
  );
  const pick = (values: readonly number[]): number[] => kept.map((j) => values[j]);
  const { scaling: own, distance } = direction(sphere, [pick(means[0]), pick(means[1])]);
  const singularValue = distance * Math.sqrt(n * prior[0] * prior[1]);
  if (degenerate === 'REFUSE') refuseDegenerate(spread, tolerance, singularValue);
  const scaling = spread.map(() => 0);
  kept.forEach((j, k) => (scaling[j] = own[k]));
  const settings = { tolerance };
  const rank = sphere.length;
  return { method: 'LINEAR_DISCRIMINANT', settings, n, counts, prior, means, scaling, singularValue, rank };
}

function refuseDegenerate(spread: readonly number[], tolerance: number, singularValue: number): void {
  const constant = spread.flatMap((value, j) => (value < tolerance ? [j] : []));
  if (constant.length === 0 && singularValue > 0) return;
  throw new ConcordError(
    learningErrors.TRAINING_COVARIANCE_SINGULAR,
    constant.length > 0
      ? `Features ${constant.join(', ')} are constant within the classes.`
      : 'The features do not vary, or the means of the classes are the same.',
    { features: constant },
  );
}

/** Means of the features in class 0 and in class 1. */
export function classMeans(
  columns: readonly Float64Array[],
  { cases }: TwoClasses,
): readonly [readonly number[], readonly number[]] {
  const of = (group: 0 | 1): number[] => columns.map((column) => mean(pickCases(column, cases[group])));
  return [of(0), of(1)];
}

function withinClasses(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  means: readonly [readonly number[], readonly number[]],
): Float64Array[] {
  return columns.map((column, j) => column.map((value, i) => value - means[labels[i] as 0 | 1][j]));
}

const sumOfSquares = (values: Float64Array): number => values.reduce((sum, value) => sum + value * value, 0);

/** Directions, in the units of the features, along which the data within classes have variance 1 and no correlation. */
function sphering(
  within: readonly Float64Array[],
  spread: readonly number[],
  { degreesOfFreedom, tolerance }: { readonly degreesOfFreedom: number; readonly tolerance: number },
): number[][] {
  if (within.length === 0) return [];
  const factor = Math.sqrt(1 / degreesOfFreedom);
  const scaled = within.map((column, j) => column.map((value) => (factor * value) / spread[j]));
  const { values, v } = singularValueDecomposition(scaled);
  const rank = values.filter((value) => value > tolerance).length;
  return Array.from({ length: rank }, (_, k) => spread.map((value, j) => v[k][j] / (value * values[k])));
}

/** The unit vector between the means in the space of the sphere, back in the units of the features. */
function direction(
  sphere: readonly (readonly number[])[],
  [mean0, mean1]: readonly [readonly number[], readonly number[]],
): { scaling: number[]; distance: number } {
  const between = sphere.map((axis) => axis.reduce((sum, value, j) => sum + value * (mean1[j] - mean0[j]), 0));
  const distance = Math.hypot(...between);
  if (distance === 0) return { scaling: mean0.map(() => 0), distance };
  const scaling = mean0.map((_, j) => sphere.reduce((sum, axis, k) => sum + (axis[j] * between[k]) / distance, 0));
  return { scaling, distance };
}

/** log odds of class 1 = intercept + Σ coefficient · feature. */
export interface LinearLogOdds {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/** The posterior log odds of a discriminant, which are linear in the features. */
export function discriminantLogOdds({ prior, means, scaling }: LinearDiscriminant): LinearLogOdds {
  const project = (values: readonly number[]): number => scaling.reduce((sum, value, j) => sum + value * values[j], 0);
  const [low, high] = [project(means[0]), project(means[1])];
  return {
    intercept: Math.log(prior[1] / prior[0]) - ((high - low) * (high + low)) / 2,
    coefficients: scaling.map((value) => value * (high - low)),
  };
}

/** Discriminant and probability of class 1 for each case. */
export interface DiscriminantPrediction {
  /** Centered at the mean of the class means, weighted by the prior. */
  readonly discriminant: Float64Array;
  readonly posterior: Float64Array;
}

/** @param columns one per feature of the fit, in its order @undefined NaN in a feature gives NaN */
export function predictDiscriminant(
  model: LinearDiscriminant,
  columns: readonly Float64Array[],
): DiscriminantPrediction {
  const { prior, means, scaling } = model;
  const center = scaling.map((_, j) => prior[0] * means[0][j] + prior[1] * means[1][j]);
  const along = (values: (j: number) => number): number =>
    scaling.reduce((sum, value, j) => sum + value * (values(j) - center[j]), 0);
  const discriminant = columns[0].map((_, i) => along((j) => columns[j][i]));
  const [low, high] = [along((j) => means[0][j]), along((j) => means[1][j])];
  const logPrior = Math.log(prior[1] / prior[0]);
  const posterior = discriminant.map((x) => {
    const logOdds = logPrior + (high - low) * (x - (high + low) / 2);
    return 1 / (1 + Math.exp(-logOdds));
  });
  return { discriminant, posterior };
}

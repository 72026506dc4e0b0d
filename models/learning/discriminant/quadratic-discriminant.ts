import { ConcordError } from '../../core/errors';
import { qrDecompose } from '../../core/linear-algebra/householder-qr';
import { learningErrors } from '../learning.errors';
import { classMeans } from './linear-discriminant';
import { type Prior, priorOf } from './prior';
import { pickCases, twoClasses } from './two-classes';

/** The covariance of one class by its triangular root. */
export interface ClassCovariance {
  /** Upper triangle R of the covariance RᵀR, row by row. */
  readonly root: readonly number[];
  /** log determinant of the covariance. */
  readonly logDeterminant: number;
}

/** A fitted quadratic discriminant of two classes: plain values. */
export interface QuadraticDiscriminant {
  readonly method: 'QUADRATIC_DISCRIMINANT';
  readonly settings: Record<string, never>;
  readonly n: number;
  readonly counts: readonly [number, number];
  readonly prior: Prior;
  readonly means: readonly [readonly number[], readonly number[]];
  readonly covariances: readonly [ClassCovariance, ClassCovariance];
}

/**
 * Quadratic discriminant of two classes: each has its own normal distribution, with the moment estimate of its covariance.
 *
 * @param columns one per feature @param labels 1 event, 0 no event
 * @throws TRAINING_CLASS_TOO_SMALL when a class has no more cases than there are features; TRAINING_COVARIANCE_SINGULAR
 *   when its features are constant or dependent; TRAINING_OPTION_INVALID; and those of {@link twoClasses}
 * @cost O(cases · features²)
 * @source Venables, Ripley 2002, Modern Applied Statistics with S, 12.1; MASS qda, method "moment"
 */
export function quadraticDiscriminant(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: { readonly prior?: Prior } = {},
): QuadraticDiscriminant {
  const classes = twoClasses(columns, labels);
  if (Math.min(...classes.counts) < columns.length + 1)
    throw new ConcordError(
      learningErrors.TRAINING_CLASS_TOO_SMALL,
      `${columns.length} features need ${columns.length + 1} cases of each class, there are ${classes.counts.join(', ')}.`,
    );
  const means = classMeans(columns, classes);
  const covariance = (group: 0 | 1): ClassCovariance =>
    classCovariance(
      columns.map((column) => pickCases(column, classes.cases[group])),
      means[group],
    );
  return {
    method: 'QUADRATIC_DISCRIMINANT',
    settings: {},
    n: classes.n,
    counts: classes.counts,
    prior: priorOf(classes, options.prior),
    means,
    covariances: [covariance(0), covariance(1)],
  };
}

function classCovariance(columns: readonly Float64Array[], means: readonly number[]): ClassCovariance {
  const p = columns.length;
  const factor = 1 / Math.sqrt(columns[0].length - 1);
  const { rank, r } = qrDecompose(columns.map((column, j) => column.map((value) => (value - means[j]) * factor)));
  if (rank < p)
    throw new ConcordError(
      learningErrors.TRAINING_COVARIANCE_SINGULAR,
      `In one class ${p} features have rank ${rank}.`,
      { rank },
    );
  const logDeterminant = means.reduce((sum, _, j) => sum + 2 * Math.log(Math.abs(r[j * p + j])), 0);
  return { root: Array.from(r), logDeterminant };
}

/** Probability of class 1 for each case. @param columns one per feature of the fit, in its order */
export function predictQuadratic(model: QuadraticDiscriminant, columns: readonly Float64Array[]): Float64Array {
  const half = (group: 0 | 1, i: number): number =>
    0.5 * (squaredDistance(model, group, (j) => columns[j][i]) + model.covariances[group].logDeterminant);
  const logPrior = Math.log(model.prior[1] / model.prior[0]);
  return columns[0].map((_, i) => 1 / (1 + Math.exp(half(1, i) - half(0, i) - logPrior)));
}

/** (x − m)ᵀ Σ⁻¹ (x − m) by forward substitution in the transposed root. */
function squaredDistance(model: QuadraticDiscriminant, group: 0 | 1, value: (j: number) => number): number {
  const means = model.means[group];
  const { root } = model.covariances[group];
  const p = means.length;
  const u = new Float64Array(p);
  let sum = 0;
  for (let j = 0; j < p; j++) {
    let rest = value(j) - means[j];
    for (let k = 0; k < j; k++) rest -= root[k * p + j] * u[k];
    u[j] = rest / root[j * p + j];
    sum += u[j] * u[j];
  }
  return sum;
}

import { ConcordError } from '../../core/errors';
import { mean, variance } from '../../core/numeric/moments';
import { twoClasses } from '../discriminant/two-classes';
import { learningErrors } from '../learning.errors';
import { solveDual } from './dual-solver';
import { type Kernel, kernelValue } from './kernel';
import { signedKernel } from './signed-kernel';

export interface SupportVectorOptions {
  readonly kernel: 'LINEAR' | 'RADIAL';
  /** Of the radial kernel, > 0; default 1 / number of features. */
  readonly gamma?: number;
  /** Price of a violated margin, > 0; default 1. */
  readonly cost?: number;
  /** Factor of the cost in class 0 and in class 1, > 0; default 1. */
  readonly classWeights?: readonly [number, number];
  /** Violation of the optimality conditions at which the optimization stops; default 1e-3. */
  readonly tolerance?: number;
  /** z-scores of all features; where one of them is constant, of none. Default true. */
  readonly scale?: boolean;
}

/** A fitted support vector machine of two classes: plain values. */
export interface SupportVectorMachine {
  readonly method: 'SUPPORT_VECTOR_MACHINE';
  readonly settings: {
    readonly cost: number;
    readonly classWeights: readonly [number, number];
    readonly tolerance: number;
  };
  readonly kernel: Kernel;
  readonly n: number;
  /** null when the features are used as they are. */
  readonly scaling: { readonly centers: readonly number[]; readonly scales: readonly number[] } | null;
  /** The class whose side is positive, that of the first case, and the other one. */
  readonly classOrder: readonly [number, number];
  /** Indices of the support vectors, those of the positive class first. */
  readonly supportIndices: readonly number[];
  /** Support vectors as the kernel sees them. */
  readonly supportVectors: readonly (readonly number[])[];
  /** α, negative for the negative class. */
  readonly coefficients: readonly number[];
  /** The decision value is Σ coefficient · kernel − rho. */
  readonly rho: number;
  /** False when the optimization was given up. */
  readonly converged: boolean;
}

/**
 * Support vector classification of two classes (C-SVC).
 *
 * @param columns one per feature @param labels 1 event, 0 no event
 * @throws TRAINING_OPTION_INVALID, and those of {@link twoClasses}
 * @cost between O(cases²) and O(cases³)
 * @source Cortes, Vapnik 1995, doi:10.1007/BF00994018; Chang, Lin 2011, doi:10.1145/1961189.1961199; e1071 svm
 */
export function supportVectorMachine(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: SupportVectorOptions,
): SupportVectorMachine {
  const { cost = 1, classWeights = [1, 1], tolerance = 1e-3, scale = true, gamma = 1 / columns.length } = options;
  const { n, cases } = twoClasses(columns, labels);
  refuseUnlessPositive({ cost, tolerance, gamma, weight0: classWeights[0], weight1: classWeights[1] });
  const scaling = scale ? zScores(columns) : null;
  const kernel: Kernel = options.kernel === 'RADIAL' ? { kind: 'RADIAL', gamma } : { kind: 'LINEAR' };
  const classOrder = [labels[0], 1 - labels[0]] as [0 | 1, 0 | 1];
  const order = [...cases[classOrder[0]], ...cases[classOrder[1]]];
  const rows = order.map((i) => scaledRow({ scaling }, (j) => columns[j][i], columns.length));
  const signs = Float64Array.from(order, (i) => (labels[i] === classOrder[0] ? 1 : -1));
  const bounds = Float64Array.from(order, (i) => cost * classWeights[labels[i] as 0 | 1]);
  const { alpha, rho, converged } = solveDual(signedKernel(kernel, rows, signs), signs, bounds, tolerance);
  const support = order.flatMap((_, k) => (alpha[k] > 0 ? [k] : []));
  return {
    method: 'SUPPORT_VECTOR_MACHINE',
    settings: { cost, classWeights, tolerance },
    kernel,
    n,
    scaling,
    classOrder,
    supportIndices: support.map((k) => order[k]),
    supportVectors: support.map((k) => Array.from(rows[k])),
    coefficients: support.map((k) => alpha[k] * signs[k]),
    rho,
    converged,
  };
}

function refuseUnlessPositive(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options))
    if (!(value > 0))
      throw new ConcordError(learningErrors.TRAINING_OPTION_INVALID, `${name} is ${value}, not above 0.`);
}

/** null when a feature is constant. */
function zScores(columns: readonly Float64Array[]): SupportVectorMachine['scaling'] {
  const scales = columns.map((column) => Math.sqrt(variance(column)));
  return scales.every((value) => value > 0) ? { centers: columns.map(mean), scales } : null;
}

function scaledRow(
  { scaling }: Pick<SupportVectorMachine, 'scaling'>,
  value: (j: number) => number,
  length: number,
): Float64Array {
  return Float64Array.from({ length }, (_, j) =>
    scaling ? (value(j) - scaling.centers[j]) / scaling.scales[j] : value(j),
  );
}

/**
 * Decision value of each case; positive on the side of the first of {@link SupportVectorMachine.classOrder}.
 *
 * @param columns one per feature of the fit, in its order @undefined NaN in a feature gives NaN
 */
export function decisionValues(model: SupportVectorMachine, columns: readonly Float64Array[]): Float64Array {
  return columns[0].map((_, i) => {
    const row = scaledRow(model, (j) => columns[j][i], columns.length);
    return model.supportVectors.reduce(
      (sum, vector, k) => sum + model.coefficients[k] * kernelValue(model.kernel, row, vector),
      -model.rho,
    );
  });
}

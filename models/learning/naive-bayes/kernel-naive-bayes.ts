import { ConcordError } from '../../core/errors';
import { type Prior, priorOf } from '../discriminant/prior';
import { pickCases, twoClasses } from '../discriminant/two-classes';
import { learningErrors } from '../learning.errors';
import { type KernelDensity, kernelDensity, nearestDensity } from './kernel-density';
import { type NaiveBayesPrediction, type Normalization, posteriorOf } from './posterior';

/** A fitted naive Bayes classifier with kernel densities: plain values. */
export interface KernelNaiveBayes {
  readonly method: 'KERNEL_NAIVE_BAYES';
  readonly settings: Record<string, never>;
  readonly n: number;
  readonly counts: readonly [number, number];
  readonly prior: Prior;
  /** Density of each feature in class 0 and in class 1. */
  readonly densities: readonly (readonly [KernelDensity, KernelDensity])[];
}

/**
 * Naive Bayes of two classes with a Gaussian kernel density for each feature in each class.
 *
 * @param columns one per feature @param labels 1 event, 0 no event
 * @throws TRAINING_CLASS_TOO_SMALL when a class has one case; TRAINING_OPTION_INVALID; and those of {@link twoClasses}
 * @source John, Langley 1995, arXiv:1302.4964; klaR NaiveBayes(usekernel = TRUE)
 */
export function kernelNaiveBayes(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: { readonly prior?: Prior } = {},
): KernelNaiveBayes {
  const classes = twoClasses(columns, labels);
  const density = (column: Float64Array, group: 0 | 1): KernelDensity => {
    const found = kernelDensity(pickCases(column, classes.cases[group]));
    if (found) return found;
    throw new ConcordError(learningErrors.TRAINING_CLASS_TOO_SMALL, `Class ${group} has one case.`);
  };
  return {
    method: 'KERNEL_NAIVE_BAYES',
    settings: {},
    n: classes.n,
    counts: classes.counts,
    prior: priorOf(classes, options.prior),
    densities: columns.map((column) => [density(column, 0), density(column, 1)] as const),
  };
}

/**
 * Class and probability of class 1 for each case; the density is that of the nearest grid point.
 *
 * @param columns one per feature of the fit, in its order
 * @param options threshold: stands for a density of 0, default 0.001
 */
export function predictKernelNaiveBayes(
  model: KernelNaiveBayes,
  columns: readonly Float64Array[],
  options: { readonly threshold?: number; readonly normalization?: Normalization } = {},
): NaiveBayesPrediction {
  const { threshold = 0.001, normalization = 'STABLE' } = options;
  const joint = (i: number, group: 0 | 1): number =>
    model.densities.reduce((sum, pair, j) => {
      const density = nearestDensity(pair[group], columns[j][i]);
      return sum + Math.log(density === 0 ? threshold : density);
    }, Math.log(model.prior[group]));
  const logJoint = Array.from(columns[0], (_, i) => [joint(i, 0), joint(i, 1)] as const);
  return posteriorOf(logJoint, normalization);
}

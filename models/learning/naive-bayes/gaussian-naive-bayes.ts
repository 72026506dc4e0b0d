import { ConcordError } from '../../core/errors';
import { variance } from '../../core/numeric/moments';
import { classMeans } from '../discriminant/linear-discriminant';
import { type Prior, priorOf } from '../discriminant/prior';
import { pickCases, twoClasses } from '../discriminant/two-classes';
import { learningErrors } from '../learning.errors';
import { gaussianLogDensity } from './gaussian-log-density';
import { type NaiveBayesPrediction, type Normalization, posteriorOf } from './posterior';

export interface NaiveBayesOptions {
  /** Default: the shares of the classes. */
  readonly prior?: Prior;
  /** Whether a feature that is constant in a class is refused, or gets a standard deviation at prediction (default). */
  readonly constant?: 'ALLOW' | 'REFUSE';
}

export interface NaiveBayesPredictionOptions {
  /** Stands for a standard deviation of 0 and for a density of 0; default 0.001. */
  readonly threshold?: number;
  /** Default STABLE. */
  readonly normalization?: Normalization;
}

/** Mean and standard deviation of a feature in each class. */
export interface ClassMoments {
  readonly means: readonly [number, number];
  readonly standardDeviations: readonly [number, number];
}

/** A fitted naive Bayes classifier with normal densities: plain values. */
export interface GaussianNaiveBayes {
  readonly method: 'GAUSSIAN_NAIVE_BAYES';
  readonly settings: { readonly constant: 'ALLOW' | 'REFUSE' };
  readonly n: number;
  readonly counts: readonly [number, number];
  readonly prior: Prior;
  readonly features: readonly ClassMoments[];
}

/**
 * Naive Bayes of two classes: within a class the features are taken as independent normals.
 *
 * @param columns one per feature @param labels 1 event, 0 no event
 * @undefined a class of one case has no standard deviation: NaN, and so has every posterior
 * @throws TRAINING_COVARIANCE_SINGULAR when a constant feature, or a class of one case, is to be refused;
 *   TRAINING_OPTION_INVALID; and those of {@link twoClasses}
 * @source Hand, Yu 2001, doi:10.2307/1403452; e1071 naiveBayes (ALLOW), klaR NaiveBayes (REFUSE)
 */
export function gaussianNaiveBayes(
  columns: readonly Float64Array[],
  labels: ArrayLike<number>,
  options: NaiveBayesOptions = {},
): GaussianNaiveBayes {
  const { constant = 'ALLOW' } = options;
  const classes = twoClasses(columns, labels);
  const means = classMeans(columns, classes);
  const spread = (column: Float64Array, group: 0 | 1): number =>
    Math.sqrt(variance(pickCases(column, classes.cases[group])));
  const features = columns.map((column, j): ClassMoments => ({
    means: [means[0][j], means[1][j]],
    standardDeviations: [spread(column, 0), spread(column, 1)],
  }));
  if (constant === 'REFUSE') refuseConstant(features);
  return {
    method: 'GAUSSIAN_NAIVE_BAYES',
    settings: { constant },
    n: classes.n,
    counts: classes.counts,
    prior: priorOf(classes, options.prior),
    features,
  };
}

function refuseConstant(features: readonly ClassMoments[]): void {
  const constant = features.flatMap(({ standardDeviations }, j) =>
    standardDeviations.every((value) => value > 0) ? [] : [j],
  );
  if (constant.length === 0) return;
  throw new ConcordError(
    learningErrors.TRAINING_COVARIANCE_SINGULAR,
    `Features ${constant.join(', ')} do not vary in one class.`,
    { features: constant },
  );
}

/**
 * Class and probability of class 1 for each case. A density that is 0 in double precision becomes the threshold.
 *
 * @param columns one per feature of the fit, in its order
 */
export function predictNaiveBayes(
  model: GaussianNaiveBayes,
  columns: readonly Float64Array[],
  options: NaiveBayesPredictionOptions = {},
): NaiveBayesPrediction {
  const { threshold = 0.001, normalization = 'STABLE' } = options;
  const logFloor = Math.log(threshold);
  const joint = (i: number, group: 0 | 1): number =>
    model.features.reduce((sum, { means, standardDeviations }, j) => {
      const own = standardDeviations[group];
      const moments = { mean: means[group], standardDeviation: own <= 0 ? threshold : own };
      return sum + gaussianLogDensity(columns[j][i], moments, logFloor);
    }, Math.log(model.prior[group]));
  const logJoint = Array.from(columns[0], (_, i) => [joint(i, 0), joint(i, 1)] as const);
  return posteriorOf(logJoint, normalization);
}

import { ConcordError } from '../../core/errors';
import { variance } from '../../core/numeric/moments';
import { gaussianNaiveBayes } from '../naive-bayes/gaussian-naive-bayes';
import { learningErrors } from '../learning.errors';
import type { TrainingRows } from '../training-rows';
import type { Estimator, Learner } from './estimator';
import { NaiveBayesEstimator, type NaiveBayesState } from './naive-bayes-estimator';

export interface NaiveBayesSettings {
  /** SHARES: the classes as frequent as among the cases. */
  readonly prior: 'SHARES' | 'EQUAL';
  /** Stands for a density that is 0 in double precision. */
  readonly threshold: number;
  /** Least standard deviation in a class, as a share of that of all cases. */
  readonly smallestSpread: number;
}

/**
 * Naive Bayes with normal densities. The score is the posterior log odds.
 *
 * A case so far out that its density is 0 in a class gets the threshold there, as in e1071, and not a log odds without end.
 * Constant features say nothing.
 *
 * @source Hand, Yu 2001, doi:10.2307/1403452
 * @departs e1071 puts 0.001, in the unit of the feature, for a standard deviation of 0; here it is relative
 */
export const naiveBayes: Learner<NaiveBayesSettings, NaiveBayesState> = {
  name: 'NAIVE_BAYES',
  defaults: { prior: 'SHARES', threshold: 0.001, smallestSpread: 0.001 },
  grid: [{ smallestSpread: 0.001 }, { smallestSpread: 0.1 }, { smallestSpread: 0.3 }],
  fit(rows: TrainingRows, { prior, threshold, smallestSpread }: NaiveBayesSettings): Estimator {
    const { columns, labels, featureNames: features } = rows;
    const model = gaussianNaiveBayes(columns, labels, prior === 'EQUAL' ? { prior: [0.5, 0.5] } : {});
    if (Math.min(...model.counts) < 2)
      throw new ConcordError(learningErrors.TRAINING_CLASS_TOO_SMALL, 'A class of one case has no standard deviation.');
    const overall = columns.map((column) => Math.sqrt(variance(column)));
    const spread = (group: 0 | 1): number[] =>
      model.features.map(({ standardDeviations }, j) =>
        overall[j] > 0 ? Math.max(standardDeviations[group], smallestSpread * overall[j]) : 1,
      );
    const means = (group: 0 | 1): number[] => model.features.map((moments) => moments.means[group]);
    return new NaiveBayesEstimator({
      learner: 'NAIVE_BAYES',
      features,
      prior: model.prior,
      means: [means(0), means(1)],
      standardDeviations: [spread(0), spread(1)],
      threshold,
    });
  },
  fromJSON: (state) => new NaiveBayesEstimator(state),
};

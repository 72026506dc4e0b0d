import type { TrainingRows } from '../training-rows';
import { xgboost as fitXgboost, type XgboostOptions } from '../trees';
import { BoostedTreesEstimator, type BoostedTreesState } from './boosted-trees-estimator';
import type { Estimator, Learner } from './estimator';

export type XgboostSettings = Required<
  Pick<XgboostOptions, 'rounds' | 'maxDepth' | 'learningRate' | 'lambda' | 'alpha' | 'gamma' | 'minChildWeight'>
>;

/**
 * Regularized boosted trees with exact splits.
 *
 * @source Chen, Guestrin 2016, doi:10.1145/2939672.2939785; xgboost 1.7
 * @departs the trees are summed in 64 bits when they predict, in 32 bits in xgboost
 */
export const xgboost: Learner<XgboostSettings, BoostedTreesState> = {
  name: 'XGBOOST',
  defaults: { rounds: 100, maxDepth: 6, learningRate: 0.3, lambda: 1, alpha: 0, gamma: 0, minChildWeight: 1 },
  grid: [{ maxDepth: 1 }, { maxDepth: 3 }, { maxDepth: 6 }],
  fit({ columns, labels, featureNames: features }: TrainingRows, settings: XgboostSettings): Estimator {
    const { initial, trees, precision } = fitXgboost(columns, labels, settings);
    return new BoostedTreesEstimator({ learner: 'XGBOOST', features, initial, trees, precision });
  },
  fromJSON: (state) => new BoostedTreesEstimator(state),
};

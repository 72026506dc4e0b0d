import type { TrainingRows } from '../training-rows';
import { gradientBoostedTrees } from '../trees';
import { BoostedTreesEstimator, type BoostedTreesState } from './boosted-trees-estimator';
import type { Estimator, Learner } from './estimator';

export interface GbmSettings {
  readonly trees: number;
  /** Number of splits of a tree. */
  readonly depth: number;
  readonly shrinkage: number;
  /** Smallest number of cases on either side of a split; where there are too few cases, the largest that is possible. */
  readonly minimumCases: number;
}

/**
 * Gradient boosted trees on all cases, without bagging.
 *
 * @source Friedman 2001, doi:10.1214/aos/1013203451; gbm 2.1.8
 * @departs gbm draws half of the cases for each tree by default, and refuses fewer than 2 · minimumCases + 2 cases
 */
export const gbm: Learner<GbmSettings, BoostedTreesState> = {
  name: 'GBM',
  defaults: { trees: 100, depth: 1, shrinkage: 0.1, minimumCases: 10 },
  grid: [{ depth: 1 }, { depth: 2 }, { depth: 3 }],
  fit({ columns, labels, featureNames: features }: TrainingRows, settings: GbmSettings): Estimator {
    const possible = Math.max(1, Math.floor((labels.length - 2) / 2));
    const minimumCases = Math.min(settings.minimumCases, possible);
    const { initial, trees, precision } = gradientBoostedTrees(columns, labels, { ...settings, minimumCases });
    return new BoostedTreesEstimator({ learner: 'GBM', features, initial, trees, precision });
  },
  fromJSON: (state) => new BoostedTreesEstimator(state),
};

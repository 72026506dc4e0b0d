import { boostedCoefficients, linearBoosting } from '../boosting';
import type { TrainingRows } from '../training-rows';
import type { Estimator, Learner } from './estimator';
import { LinearEstimator, type LinearState } from './penalized-learner';

/** The family's score is half the log odds. */
const LOG_ODDS_PER_SCORE = 2;

export interface GlmBoostSettings {
  /** Number of boosting steps. */
  readonly steps: number;
  readonly stepLength: number;
}

/**
 * Componentwise boosting of a linear score. The estimator's score is the log odds.
 *
 * @source Bühlmann, Hothorn 2007, doi:10.1214/07-STS242; mboost 2.9 glmboost
 */
export const glmBoost: Learner<GlmBoostSettings, LinearState> = {
  name: 'GLMBOOST',
  defaults: { steps: 100, stepLength: 0.1 },
  grid: [{ steps: 50 }, { steps: 100 }, { steps: 250 }],
  fit({ columns, labels, featureNames: features }: TrainingRows, settings: GlmBoostSettings): Estimator {
    const { constant, columns: coefficients } = boostedCoefficients(linearBoosting(columns, labels, settings));
    return new LinearEstimator({
      learner: 'GLMBOOST',
      features,
      intercept: LOG_ODDS_PER_SCORE * constant,
      coefficients: coefficients.slice(1).map((coefficient) => LOG_ODDS_PER_SCORE * coefficient),
    });
  },
  fromJSON: (state) => new LinearEstimator(state),
};

import { discriminantLogOdds, linearDiscriminant } from '../discriminant/linear-discriminant';
import { inOwnUnits, varyingColumns } from '../discriminant/varying-columns';
import { twoClasses } from '../discriminant/two-classes';
import type { TrainingRows } from '../training-rows';
import type { Estimator, Learner } from './estimator';
import { LinearEstimator, type LinearState } from './penalized-learner';

export interface LdaSettings {
  /** SHARES: the classes as frequent as among the cases. */
  readonly prior: 'SHARES' | 'EQUAL';
  /** Spread within the classes, relative to that of all cases, below which a direction is left out. */
  readonly tolerance: number;
}

/**
 * Linear discriminant analysis. The score is the posterior log odds.
 *
 * Features that do not vary within the classes, and directions that the cases do not span, are left out; where nothing is
 * left, or the classes have the same means, every case gets the prior.
 *
 * @source Venables, Ripley 2002, Modern Applied Statistics with S, 12.1
 */
export const lda: Learner<LdaSettings, LinearState> = {
  name: 'LDA',
  defaults: { prior: 'SHARES', tolerance: 1e-4 },
  grid: [{ prior: 'SHARES' }, { prior: 'SHARES', tolerance: 0.1 }, { prior: 'EQUAL' }],
  fit(rows: TrainingRows, { prior, tolerance }: LdaSettings): Estimator {
    const { columns, labels, featureNames: features } = rows;
    const { counts, n } = twoClasses(columns, labels);
    const varying = varyingColumns(columns);
    const shares = prior === 'EQUAL' ? ([0.5, 0.5] as const) : ([counts[0] / n, counts[1] / n] as const);
    const options = { prior: shares, tolerance, degenerate: 'LEAVE_OUT' } as const;
    const linear =
      varying.kept.length > 0
        ? discriminantLogOdds(linearDiscriminant(varying.columns, labels, options))
        : { intercept: Math.log(shares[1] / shares[0]), coefficients: [] };
    return new LinearEstimator({ learner: 'LDA', features, ...inOwnUnits(varying, linear, features.length) });
  },
  fromJSON: (state) => new LinearEstimator(state),
};

import { twoClasses } from '../discriminant/two-classes';
import { plsLogistic } from '../partial-least-squares/pls-logistic';
import { varyingColumns } from '../discriminant/varying-columns';
import type { TrainingRows } from '../training-rows';
import type { Estimator, Learner } from './estimator';
import { LinearEstimator, type LinearState } from './penalized-learner';

export interface PlsLogisticSettings {
  /** Most components. */
  readonly components: number;
  /** Level of a Wald test at which some feature must be significant for a further component; null: no test. */
  readonly significance: number | null;
}

/**
 * Partial least squares logistic regression. The score is the log odds.
 *
 * Two components unless the settings say otherwise, fewer where the features are used up or a regression has no unique
 * solution; constant features are left out, and without a feature every case gets the share of events.
 *
 * @source Bastien, Esposito Vinzi, Tenenhaus 2005, doi:10.1016/j.csda.2004.02.005
 */
export const plsRglm: Learner<PlsLogisticSettings, LinearState> = {
  name: 'PLS_RGLM',
  defaults: { components: 2, significance: null },
  grid: [{ components: 1 }, { components: 2 }, { components: 3 }, { components: 5, significance: 0.05 }],
  fit(rows: TrainingRows, { components, significance }: PlsLogisticSettings): Estimator {
    const { columns, labels, featureNames: features } = rows;
    const { counts } = twoClasses(columns, labels);
    const { kept } = varyingColumns(columns);
    const coefficients = new Array<number>(columns.length).fill(0);
    let intercept = Math.log(counts[1] / counts[0]);
    if (kept.length > 0) {
      const options = { components, significance, degenerate: 'STOP' } as const;
      const model = plsLogistic(
        kept.map((j) => columns[j]),
        labels,
        options,
      );
      intercept = model.intercept;
      kept.forEach((j, k) => (coefficients[j] = model.coefficients[k]));
    }
    return new LinearEstimator({ learner: 'PLS_RGLM', features, intercept, coefficients });
  },
  fromJSON: (state) => new LinearEstimator(state),
};

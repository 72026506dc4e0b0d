import { adjustPValues, mannWhitneyColumns, tTest } from '../../statistics/comparison';
import { auc } from '../../statistics/diagnostic';
import { fitLogistic, modelDesign } from '../../statistics/regression';

/** How one feature by itself tells events from non-events. */
export interface ScreenedFeature {
  /** Welch's t test. */
  readonly tTestP: number | null;
  /** Mann-Whitney test by the normal approximation with continuity correction. */
  readonly mannWhitneyP: number | null;
  /** Adjusted for the number of features by Benjamini and Hochberg. */
  readonly adjustedMannWhitneyP: number | null;
  /** Probability that an event has the higher value. */
  readonly auc: number | null;
  /** The larger of auc and 1 − auc. */
  readonly importance: number | null;
  /** Likelihood ratio test of a logistic regression. */
  readonly likelihoodRatioP: number | null;
}

/** The deviance is wanted to the last digit also where the classes are nearly separated. */
const TIGHT = { epsilon: 1e-14, maximumIterations: 100 };

/**
 * Univariate screen of features: three tests and the AUC.
 *
 * @param columns one per feature, finite @param labels 1 event, 0 no event
 * @undefined what a test leaves undefined (a constant feature, one class) is null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @cost O(features · cases log cases)
 */
export function univariateScreen(columns: readonly Float64Array[], labels: ArrayLike<number>): ScreenedFeature[] {
  const ranks = mannWhitneyColumns(columns, labels, { exact: false }).columns.map(({ pValue }) => pValue);
  const adjusted = adjustPValues(ranks, 'BH');
  return columns.map((column, f) => {
    const area = auc(column, labels);
    const events = column.filter((_, i) => labels[i] === 1);
    const others = column.filter((_, i) => labels[i] === 0);
    const fit = fitLogistic(modelDesign({ columns: { feature: column } }), labels, TIGHT);
    return {
      tTestP: tTest(events, others).pValue,
      mannWhitneyP: ranks[f],
      adjustedMannWhitneyP: adjusted[f],
      auc: area,
      importance: area === null ? null : Math.max(area, 1 - area),
      likelihoodRatioP: fit.likelihood?.likelihoodRatio.pValue ?? null,
    };
  });
}

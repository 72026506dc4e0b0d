import { delongComponents } from '../diagnostic/delong-components';
import { splitByLabel } from '../diagnostic/scored-labels';

/** What measures a reader: area under the empirical ROC curve, or the share of calls (0 or 1) that are right. */
export type AccuracyMetric = 'EMPIRICAL_AUC' | 'SENSITIVITY' | 'SPECIFICITY';

/** Performance of one reader under one treatment, with what its covariances need. */
export interface Performance {
  readonly value: number;
  /** Value without each case in turn, for the cases that the metric uses. */
  readonly withoutCase: Float64Array;
}

/**
 * Performance and its jackknife values.
 *
 * @param ratings of one reader under one treatment; calls 0 or 1 for SENSITIVITY and SPECIFICITY @param truth of each case
 * @undefined no case of a class: NaN; a class of one case: NaN without that case
 * @cost O(cases log cases)
 */
export function performanceOf(metric: AccuracyMetric, ratings: Float64Array, truth: Uint8Array): Performance {
  if (metric !== 'EMPIRICAL_AUC') return shareOfCalls(ratings, truth, metric === 'SENSITIVITY' ? 1 : 0);
  const data = splitByLabel(ratings, truth);
  const { auc, perEvent, perNonEvent } = delongComponents(data);
  const [m, n] = [perEvent.length, perNonEvent.length];
  let event = 0;
  let nonEvent = 0;
  const withoutCase = Float64Array.from(truth, (label) =>
    label === 1 ? (auc * m - perEvent[event++]) / (m - 1) : (auc * n - perNonEvent[nonEvent++]) / (n - 1),
  );
  return { value: auc, withoutCase };
}

function shareOfCalls(calls: Float64Array, truth: Uint8Array, label: 0 | 1): Performance {
  const used = calls.filter((_, i) => truth[i] === label);
  const right = used.filter((call) => call === label).length;
  const withoutCase = used.map((call) => (right - (call === label ? 1 : 0)) / (used.length - 1));
  return { value: right / used.length, withoutCase };
}

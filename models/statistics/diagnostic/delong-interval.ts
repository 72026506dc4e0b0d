import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';
import { delongComponents, delongVariance } from './delong-components';
import { type DirectionOptions, directionOf, orient, type RocDirection } from './direction';
import { missingClassReason, splitByLabel } from './scored-labels';

/** Area under the ROC curve with its DeLong interval. */
export interface AucEstimate {
  readonly method: 'DELONG';
  readonly settings: { readonly level: number; readonly direction: RocDirection };
  readonly n: number;
  readonly events: number;
  readonly auc: number | null;
  readonly standardError: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  /** Why `auc`, or else its interval, is null. */
  readonly undefinedReason: string | null;
}

/**
 * Area under the empirical ROC curve: P(score of an event > score of a non-event) + ½ P(equal).
 *
 * @param scores finite @param labels 1 event, 0 no event
 * @param options direction, default higher means more likely an event
 * @returns 0 … 1 @undefined a class without cases gives null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @cost O(n log n)
 * @source Bamber 1975, doi:10.1016/0022-2496(75)90001-2
 */
export function auc(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: DirectionOptions = {},
): number | null {
  const data = splitByLabel(scores, labels);
  if (missingClassReason(data) !== null) return null;
  return delongComponents(orient(data, directionOf(data, options))).auc;
}

/**
 * AUC with the DeLong confidence interval, auc ± z · SE, cut to [0, 1].
 *
 * @param scores finite @param labels 1 event, 0 no event
 * @param options level of confidence, default 0.95; direction, default higher means more likely an event
 * @returns estimate; an AUC of 1 (or 0) has variance 0 and the interval [1, 1] (or [0, 0]) as in pROC: read it as
 *   "not estimable from these cases", not as certainty
 * @undefined no cases or one class: everything null; a class of one case: AUC without interval
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source DeLong 1988, doi:10.2307/2531595; pROC 1.18 ci.auc(method = "delong")
 * @example delongInterval([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).auc === 0.75
 */
export function delongInterval(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: DirectionOptions & { readonly level?: number } = {},
): AucEstimate {
  const level = options.level ?? 0.95;
  const critical = normalCriticalValue(level);
  const data = splitByLabel(scores, labels);
  const missing = missingClassReason(data);
  const direction = directionOf(data, options);
  const base = { method: 'DELONG', settings: { level, direction }, n: data.n, events: data.events } as const;
  if (missing !== null)
    return { ...base, auc: null, standardError: null, confidenceInterval: null, undefinedReason: missing };
  const components = delongComponents(orient(data, direction));
  const variance = delongVariance(components);
  if (Number.isNaN(variance)) {
    const reason = data.events < 2 ? 'no interval: one event only' : 'no interval: one non-event only';
    return { ...base, auc: components.auc, standardError: null, confidenceInterval: null, undefinedReason: reason };
  }
  const standardError = Math.sqrt(variance);
  const lower = Math.max(0, components.auc - critical * standardError);
  const upper = Math.min(1, components.auc + critical * standardError);
  return {
    ...base,
    auc: components.auc,
    standardError,
    confidenceInterval: { lower, upper, level },
    undefinedReason: null,
  };
}

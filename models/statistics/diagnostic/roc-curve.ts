import { missingClassReason, splitByLabel } from './scored-labels';

/** One point of the curve: a score at or above the threshold is called positive. */
export interface RocPoint {
  /** null: beyond every score; −∞ where sensitivity is 1 and specificity 0, +∞ where sensitivity is 0 and specificity 1. */
  readonly threshold: number | null;
  readonly sensitivity: number;
  readonly specificity: number;
}

export interface RocCurve {
  readonly method: 'EMPIRICAL';
  readonly n: number;
  readonly events: number;
  /** Ascending thresholds, from (sensitivity 1, specificity 0) to (0, 1). */
  readonly points: readonly RocPoint[];
  readonly undefinedReason: string | null;
}

/**
 * Empirical ROC curve.
 *
 * Thresholds lie half way between neighboring distinct scores, with one beyond each end, as in pROC.
 *
 * @param scores finite, higher means more likely an event @param labels 1 event, 0 no event
 * @returns points in ascending threshold, one more than there are distinct scores
 * @undefined a class without cases: no points and a reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @cost O(n log n)
 * @source pROC 1.18 roc(direction = "<")
 */
export function rocCurve(scores: ArrayLike<number>, labels: ArrayLike<number>): RocCurve {
  const data = splitByLabel(scores, labels);
  const base = { method: 'EMPIRICAL', n: data.n, events: data.events } as const;
  const undefinedReason = missingClassReason(data);
  if (undefinedReason !== null) return { ...base, points: [], undefinedReason };
  const events = data.eventScores.slice().sort();
  const nonEvents = data.nonEventScores.slice().sort();
  const points: RocPoint[] = [{ threshold: null, sensitivity: 1, specificity: 0 }];
  let e = 0;
  let c = 0;
  while (e < events.length || c < nonEvents.length) {
    const score = Math.min(events[e] ?? Infinity, nonEvents[c] ?? Infinity);
    while (e < events.length && events[e] === score) e++;
    while (c < nonEvents.length && nonEvents[c] === score) c++;
    const next = Math.min(events[e] ?? Infinity, nonEvents[c] ?? Infinity);
    points.push({
      threshold: next === Infinity ? null : between(score, next),
      sensitivity: (events.length - e) / events.length,
      specificity: c / nonEvents.length,
    });
  }
  return { ...base, points, undefinedReason };
}

/** Middle of two scores; the higher one where rounding would put the middle on the lower score. */
function between(lower: number, upper: number): number {
  const sum = lower + upper;
  const middle = Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
  return middle > lower && middle <= upper ? middle : upper;
}

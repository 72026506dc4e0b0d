import { type DirectionOptions, directionOf, type RocDirection } from './direction';
import { countRoc, type RocCounts, sensitivitiesOf, specificitiesOf } from './roc-counts';
import { missingClassReason, splitByLabel } from './scored-labels';

/** One point of the curve: a score at or above the threshold (at or below, where lower is positive) is called positive. */
export interface RocPoint {
  /** null: beyond every score; the first point calls every case positive, the last none. */
  readonly threshold: number | null;
  readonly sensitivity: number;
  readonly specificity: number;
}

export interface RocCurve {
  readonly method: 'EMPIRICAL';
  readonly settings: { readonly direction: RocDirection };
  readonly n: number;
  readonly events: number;
  /** From (sensitivity 1, specificity 0) to (0, 1). */
  readonly points: readonly RocPoint[];
  readonly undefinedReason: string | null;
}

/**
 * Empirical ROC curve.
 *
 * Thresholds lie half way between neighboring distinct scores, with one beyond each end, as in pROC.
 *
 * @param scores finite @param labels 1 event, 0 no event
 * @param options direction, default higher means more likely an event
 * @returns one point more than there are distinct scores; thresholds ascend, or descend where lower is positive
 * @undefined a class without cases: no points and a reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @cost O(n log n)
 * @source pROC 1.18 roc
 */
export function rocCurve(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: DirectionOptions = {},
): RocCurve {
  const data = splitByLabel(scores, labels);
  const undefinedReason = missingClassReason(data);
  const direction = directionOf(data, options);
  const base = { method: 'EMPIRICAL', settings: { direction }, n: data.n, events: data.events } as const;
  if (undefinedReason !== null) return { ...base, points: [], undefinedReason };
  return { ...base, points: pointsOf(countRoc(data, direction)), undefinedReason };
}

function pointsOf(counts: RocCounts): RocPoint[] {
  const [sensitivities, specificities] = [sensitivitiesOf(counts), specificitiesOf(counts)];
  return Array.from(counts.thresholds, (threshold, k) => ({
    threshold: Number.isFinite(threshold) ? threshold : null,
    sensitivity: sensitivities[k],
    specificity: specificities[k],
  }));
}

import { orient, type RocDirection } from './direction';
import type { ScoredLabels } from './scored-labels';

/**
 * The empirical ROC curve as counts, from the point where every case is called positive to the one where none is.
 * Counts keep every comparison and every area exact.
 */
export interface RocCounts {
  readonly events: number;
  readonly nonEvents: number;
  readonly direction: RocDirection;
  /** Distinct scores, ascending; negated where lower is positive. Calling those from index k on positive gives point k. */
  readonly scores: Float64Array;
  /** One beyond the scores at each end (infinite), the others half way between neighboring distinct scores. */
  readonly thresholds: Float64Array;
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
}

/**
 * Counts of the curve.
 *
 * @param data both classes present
 * @returns one point more than there are distinct scores
 * @cost O(n log n)
 * @source pROC 1.18 roc: where the middle of two scores rounds to one of them, it is the one that keeps them apart
 */
export function countRoc(data: ScoredLabels, direction: RocDirection): RocCounts {
  const oriented = orient(data, direction);
  const events = oriented.eventScores.slice().sort();
  const nonEvents = oriented.nonEventScores.slice().sort();
  const [m, n] = [events.length, nonEvents.length];
  const longest = m + n + 1;
  const scores = new Float64Array(longest);
  const thresholds = new Float64Array(longest);
  const truePositives = new Float64Array(longest);
  const falsePositives = new Float64Array(longest);
  thresholds[0] = -Infinity;
  truePositives[0] = m;
  falsePositives[0] = n;
  let length = 1;
  for (let e = 0, c = 0; e < m || c < n; length++) {
    const score = smaller(events, e, nonEvents, c);
    while (e < m && events[e] === score) e++;
    while (c < n && nonEvents[c] === score) c++;
    scores[length - 1] = score;
    thresholds[length] = e < m || c < n ? between(score, smaller(events, e, nonEvents, c)) : Infinity;
    truePositives[length] = m - e;
    falsePositives[length] = n - c;
  }
  const sign = direction === 'HIGHER_IS_POSITIVE' ? 1 : -1;
  return {
    events: m,
    nonEvents: n,
    direction,
    scores: scores.subarray(0, length - 1),
    thresholds: thresholds.subarray(0, length).map((threshold) => sign * threshold),
    truePositives: truePositives.subarray(0, length),
    falsePositives: falsePositives.subarray(0, length),
  };
}

/** Sensitivities, from 1 down to 0. */
export function sensitivitiesOf({ truePositives, events }: RocCounts): Float64Array {
  return truePositives.map((count) => count / events);
}

/** Specificities, from 0 up to 1. */
export function specificitiesOf({ falsePositives, nonEvents }: RocCounts): Float64Array {
  return falsePositives.map((count) => (nonEvents - count) / nonEvents);
}

function smaller(a: Float64Array, i: number, b: Float64Array, j: number): number {
  if (i >= a.length) return b[j];
  return j >= b.length || a[i] < b[j] ? a[i] : b[j];
}

/** Middle of two scores; the higher one where rounding would put the middle on the lower score. */
function between(lower: number, upper: number): number {
  const sum = lower + upper;
  const middle = Number.isFinite(sum) ? sum / 2 : lower / 2 + upper / 2;
  return middle > lower && middle <= upper ? middle : upper;
}

import type { ScoredLabels } from './scored-labels';

/** Which scores speak for an event. */
export type RocDirection = 'HIGHER_IS_POSITIVE' | 'LOWER_IS_POSITIVE';

/** A direction, or the wish to take it from the data. */
export interface DirectionOptions {
  /** Default HIGHER_IS_POSITIVE. BY_MEDIANS looks at the outcome and so makes the AUC optimistic; no test accounts for it. */
  readonly direction?: RocDirection | 'BY_MEDIANS';
}

/**
 * The direction asked for; BY_MEDIANS: higher is positive unless the median of the non-events is above that of the events.
 *
 * @undefined BY_MEDIANS with a class without cases: higher is positive
 * @cost O(n), O(n log n) for BY_MEDIANS
 * @source pROC 1.18 roc(direction = "auto")
 */
export function directionOf(data: ScoredLabels, options: DirectionOptions): RocDirection {
  const direction = options.direction ?? 'HIGHER_IS_POSITIVE';
  if (direction !== 'BY_MEDIANS') return direction;
  return median(data.nonEventScores) > median(data.eventScores) ? 'LOWER_IS_POSITIVE' : 'HIGHER_IS_POSITIVE';
}

/** The same cases with scores of which higher is positive: negated where lower is. */
export function orient(data: ScoredLabels, direction: RocDirection): ScoredLabels {
  if (direction === 'HIGHER_IS_POSITIVE') return data;
  const negated = (scores: Float64Array): Float64Array => scores.map((score) => -score);
  return { ...data, eventScores: negated(data.eventScores), nonEventScores: negated(data.nonEventScores) };
}

function median(values: Float64Array): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2; // NaN without values
}

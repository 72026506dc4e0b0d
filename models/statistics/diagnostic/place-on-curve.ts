import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import type { RocCounts } from './roc-counts';

/** A curve as columns, from the point where all are called positive to the one where none is. */
export interface CurveColumns {
  readonly sensitivities: Float64Array;
  readonly specificities: Float64Array;
}

/**
 * Index of the point that a threshold stands for: scores at or beyond it, on the positive side, are called positive.
 *
 * @throws STATISTICS_OPTION_INVALID when it is NaN
 * @cost O(log n)
 */
export function pointAtThreshold(counts: RocCounts, threshold: number): number {
  if (Number.isNaN(threshold)) {
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'A threshold is NaN.');
  }
  const { scores, direction } = counts;
  const wanted = direction === 'HIGHER_IS_POSITIVE' ? threshold : -threshold;
  let [low, high] = [0, scores.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (scores[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The place where a coordinate has a value: the point that has it (of several the one with the better other coordinate),
 * or the place on the straight line between its neighbors.
 *
 * @returns the coordinates, with the index of the point or null between points
 * @throws STATISTICS_OPTION_INVALID unless the value is in 0 … 1
 * @cost O(log n)
 */
export function placeOnCurve(
  curve: CurveColumns,
  axis: 'SENSITIVITY' | 'SPECIFICITY',
  value: number,
): { readonly point: number | null; readonly sensitivity: number; readonly specificity: number } {
  if (!(value >= 0 && value <= 1)) {
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `${value} is not a share from 0 to 1.`);
  }
  const { sensitivities, specificities } = curve;
  // First point past the value: specificity ascends, sensitivity descends.
  const isBefore = (k: number): boolean =>
    axis === 'SPECIFICITY' ? specificities[k] < value : sensitivities[k] >= value;
  let [low, high] = [0, sensitivities.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  const along = axis === 'SPECIFICITY' ? specificities : sensitivities;
  const exact = axis === 'SPECIFICITY' ? low : low - 1;
  if (along[exact] === value) {
    return { point: exact, sensitivity: sensitivities[exact], specificity: specificities[exact] };
  }
  const share = (value - along[low]) / (along[low - 1] - along[low]);
  const mix = (values: Float64Array): number => values[low] + share * (values[low - 1] - values[low]);
  return { point: null, sensitivity: mix(sensitivities), specificity: mix(specificities) };
}

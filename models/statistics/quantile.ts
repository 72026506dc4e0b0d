import { ConcordError } from '../core/errors';
import { statisticsErrors } from './statistics.errors';

/**
 * Quantiles by linear interpolation between order statistics: x at position (n − 1) p.
 *
 * @param values finite, any order @param probabilities each in [0, 1]
 * @returns one value per probability
 * @undefined no values, or NaN among them: nulls
 * @throws STATISTICS_OPTION_INVALID when a probability is outside [0, 1]
 * @cost O(n log n)
 * @source Hyndman, Fan 1996, type 7, doi:10.2307/2684934; R quantile
 * @example quantiles([1, 2, 3, 4], [0.25]) // [1.75]
 */
export function quantiles(values: ArrayLike<number>, probabilities: readonly number[]): (number | null)[] {
  const sorted = Float64Array.from(values).sort();
  return probabilities.map((p) => {
    if (!(p >= 0 && p <= 1))
      throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Probability ${p} is not in [0, 1].`);
    if (sorted.length === 0 || Number.isNaN(sorted[sorted.length - 1])) return null;
    const position = (sorted.length - 1) * p;
    const below = Math.floor(position + 4 * Number.EPSILON);
    const share = position - below;
    const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
    return Math.abs(share) < 4 * Number.EPSILON ? low : (1 - share) * low + share * high;
  });
}

/** Median. @undefined no values, or NaN among them: null */
export function median(values: ArrayLike<number>): number | null {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n === 0 || Number.isNaN(sorted[n - 1])) return null;
  return (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
}

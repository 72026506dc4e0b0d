import { ConcordError } from '../../core/errors';
import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';

/**
 * Wilson score interval of a proportion x / n.
 *
 * (x + z²/2 ± z √(x (n − x) / n + z²/4)) / (n + z²)
 *
 * @param x successes, 0 … n @param n trials @param level coverage, default 0.95
 * @returns limits in [0, 1]; the lower limit is exactly 0 at x = 0 and the upper exactly 1 at x = n
 * @undefined n = 0 gives null
 * @throws STATISTICS_OPTION_INVALID when x or n is not a count, or x > n
 * @source Wilson 1927, doi:10.1080/01621459.1927.10502953; R prop.test(x, n, correct = FALSE)
 */
export function wilsonInterval(x: number, n: number, level = 0.95): ConfidenceInterval | null {
  if (!Number.isInteger(x) || !Number.isInteger(n) || x < 0 || x > n) {
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `${x} of ${n} is not a proportion of counts.`);
  }
  const z = normalCriticalValue(level);
  if (n === 0) return null;
  const square = z * z;
  const spread = z * Math.sqrt((x * (n - x)) / n + square / 4);
  const lower = x === 0 ? 0 : (x + square / 2 - spread) / (n + square);
  const upper = x === n ? 1 : (x + square / 2 + spread) / (n + square);
  return { lower, upper, level };
}

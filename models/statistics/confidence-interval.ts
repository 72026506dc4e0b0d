import { ConcordError } from '../core/errors';
import { normalQuantile } from '../core/special/normal';
import { statisticsErrors } from './statistics.errors';

/** A two-sided confidence interval; `level` is the coverage, for example 0.95. */
export interface ConfidenceInterval {
  readonly lower: number;
  readonly upper: number;
  readonly level: number;
}

/** Normal quantile that leaves (1 − level) / 2 in each tail. @throws STATISTICS_OPTION_INVALID unless 0 < level < 1 */
export function normalCriticalValue(level: number): number {
  return normalQuantile(upperPoint(level));
}

/** Cumulative probability of the upper limit, (1 + level) / 2. @throws STATISTICS_OPTION_INVALID unless 0 < level < 1 */
export function upperPoint(level: number): number {
  if (!(level > 0 && level < 1)) {
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Level ${level} is not between 0 and 1.`);
  }
  return 1 - (1 - level) / 2;
}

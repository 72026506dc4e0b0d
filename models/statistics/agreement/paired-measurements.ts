import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/**
 * Checks two measurements of the same subjects.
 *
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE (with the index of the subject)
 */
export function checkPairs(x: ArrayLike<number>, y: ArrayLike<number>): void {
  if (x.length !== y.length) {
    const cause = `There are ${x.length} first and ${y.length} second measurements.`;
    throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, cause);
  }
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(x[i]) || !Number.isFinite(y[i])) {
      const cause = `The measurements of subject ${i} are ${x[i]} and ${y[i]}.`;
      throw new ConcordError(statisticsErrors.STATISTICS_VALUE_NOT_FINITE, cause, { index: i });
    }
  }
}

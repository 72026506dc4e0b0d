import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** @throws STATISTICS_LENGTH_MISMATCH unless the two lists describe the same cases */
export function requirePairs(x: ArrayLike<number>, y: ArrayLike<number>): void {
  if (x.length !== y.length) {
    throw new ConcordError(
      statisticsErrors.STATISTICS_LENGTH_MISMATCH,
      `There are ${x.length} and ${y.length} values of pairs.`,
    );
  }
}

/** Differences x − y. @throws STATISTICS_LENGTH_MISMATCH */
export function pairedDifferences(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  requirePairs(x, y);
  return Float64Array.from({ length: x.length }, (_, i) => x[i] - y[i]);
}

/** Are all values finite? */
export function allFinite(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
  return true;
}

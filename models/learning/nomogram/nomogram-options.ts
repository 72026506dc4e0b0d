import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../../statistics/statistics.errors';
import type { HeldValues } from './variable-groups';

export interface NomogramOptions {
  /** Points of the variable with the widest reach, default 100. */
  readonly maximumPoints?: number;
  /** Intervals wanted on each axis, default 10. */
  readonly intervals?: number;
  /** Log odds to mark, ascending; default round numbers that cover the cases. */
  readonly linearPredictors?: readonly number[];
  /** Probabilities to mark; default round numbers. */
  readonly risks?: readonly number[];
  /** Values at which a variable is held on the axes of those it interacts with; default its levels. */
  readonly held?: HeldValues;
  /** EXACT (default) inverts the probability; AS_RMS interpolates as rms does. */
  readonly riskReading?: 'EXACT' | 'AS_RMS';
}

/** @throws STATISTICS_OPTION_INVALID */
export function checkNomogramOptions(options: NomogramOptions): void {
  const { maximumPoints = 100, intervals = 10, linearPredictors = [0], risks = [] } = options;
  const problem = !(maximumPoints > 0 && Number.isFinite(maximumPoints))
    ? `maximumPoints is ${maximumPoints}, not positive`
    : !(Number.isInteger(intervals) && intervals > 0)
      ? `intervals is ${intervals}, not a positive integer`
      : linearPredictors.length === 0 || !linearPredictors.every(Number.isFinite)
        ? 'linearPredictors are not finite numbers'
        : !risks.every((risk) => risk >= 0 && risk <= 1)
          ? 'risks are not all between 0 and 1'
          : null;
  if (problem !== null) throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Here ${problem}.`);
}

import { chiSquareQuantile } from '../../core/special/chi-square';
import { type ConfidenceInterval, normalCriticalValue, upperPoint } from '../confidence-interval';
import { meanSquares } from './mean-squares';
import { completeRatings, type RatingTable, tooSmallReason } from './rating-table';

export interface Repeatability {
  readonly method: 'REPEATABILITY';
  readonly settings: { readonly level: number; readonly error: 'WITHIN_SUBJECTS' | 'RESIDUAL' };
  readonly n: number;
  readonly raters: number;
  readonly omitted: number;
  /** Standard error of measurement: the standard deviation of repeated readings of one subject. */
  readonly standardErrorOfMeasurement: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  /** z √2 SEM: two readings of one subject differ by less than this with the probability `level`. */
  readonly repeatabilityCoefficient: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Standard error of measurement and repeatability coefficient.
 *
 * @param ratings n subjects × k readings, in one unit
 * @param options error WITHIN_SUBJECTS (default) counts differences of the raters' means, RESIDUAL leaves them out;
 *   level default 0.95
 * @returns both in the unit of the readings; interval by χ²
 * @undefined fewer than two subjects or readings: null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Bland, Altman 1996, doi:10.1136/bmj.313.7059.744; Barnhart, Barboriak 2009, doi:10.1593/tlo.09268
 */
export function repeatability(
  ratings: RatingTable,
  options: { readonly level?: number; readonly error?: 'WITHIN_SUBJECTS' | 'RESIDUAL' } = {},
): Repeatability {
  const { level = 0.95, error = 'WITHIN_SUBJECTS' } = options;
  const z = normalCriticalValue(level);
  const { rows, raters, omitted } = completeRatings(ratings);
  const base = { method: 'REPEATABILITY', settings: { level, error }, n: rows.length, raters, omitted } as const;
  const undefinedReason = tooSmallReason(rows.length, raters);
  if (undefinedReason !== null) {
    const nothing = { standardErrorOfMeasurement: null, confidenceInterval: null, repeatabilityCoefficient: null };
    return { ...base, ...nothing, undefinedReason };
  }
  const squares = meanSquares(rows);
  const square = error === 'RESIDUAL' ? squares.error : squares.withinSubjects;
  const degrees = (error === 'RESIDUAL' ? rows.length - 1 : rows.length) * (raters - 1);
  const limit = (p: number): number => Math.sqrt((degrees * square) / chiSquareQuantile(p, degrees));
  const p = upperPoint(level);
  return {
    ...base,
    standardErrorOfMeasurement: Math.sqrt(square),
    confidenceInterval: { lower: limit(p), upper: limit(1 - p), level },
    repeatabilityCoefficient: z * Math.SQRT2 * Math.sqrt(square),
    undefinedReason,
  };
}

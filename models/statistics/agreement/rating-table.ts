import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** Ratings of the same subjects by the same raters: one row per subject, one value per rater. */
export type RatingTable<T = number> = readonly ArrayLike<T>[];

/** What to do with a subject that a rater did not rate (NaN): leave the subject out, or refuse. */
export type MissingRatings = 'OMIT_SUBJECTS' | 'REFUSE';

/** A checked table without missing ratings. */
export interface CompleteRatings<T> {
  readonly rows: readonly ArrayLike<T>[];
  readonly raters: number;
  /** Subjects left out because a rating is missing. */
  readonly omitted: number;
}

/** A rating that was not given: NaN, null, or nothing. */
export const isMissing = (value: unknown): boolean => value === null || value === undefined || Number.isNaN(value);

/**
 * Subjects that every rater rated.
 *
 * @param ratings rows of equal length @param missing default OMIT_SUBJECTS, as na.omit of R
 * @throws STATISTICS_LENGTH_MISMATCH for rows of different length; STATISTICS_VALUE_NOT_FINITE for an infinite rating, or a
 *   missing one under REFUSE
 */
export function completeRatings<T>(
  ratings: RatingTable<T>,
  missing: MissingRatings = 'OMIT_SUBJECTS',
): CompleteRatings<T> {
  const raters = ratings.length === 0 ? 0 : ratings[0].length;
  const rows: ArrayLike<T>[] = [];
  ratings.forEach((row, subject) => {
    if (row.length !== raters) {
      throw new ConcordError(
        statisticsErrors.STATISTICS_LENGTH_MISMATCH,
        `Subject ${subject} has ${row.length} ratings and subject 0 has ${raters}.`,
        { index: subject },
      );
    }
    const values = Array.from(row);
    const infinite = values.some((value) => value === Infinity || value === -Infinity);
    const incomplete = values.some(isMissing);
    if (infinite || (incomplete && missing === 'REFUSE')) {
      throw new ConcordError(
        statisticsErrors.STATISTICS_VALUE_NOT_FINITE,
        `Subject ${subject} has the ratings ${values.map(String).join(', ')}.`,
        { index: subject },
      );
    }
    if (!incomplete) rows.push(row);
  });
  return { rows, raters, omitted: ratings.length - rows.length };
}

/** Why agreement of raters is undefined for a table of this size, or null. */
export function tooSmallReason(subjects: number, raters: number): string | null {
  if (subjects === 0) return 'no subjects';
  if (raters < 2) return 'fewer than two raters';
  return subjects === 1 ? 'one subject only' : null;
}

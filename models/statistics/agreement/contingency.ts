import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { type CompleteRatings, completeRatings, type MissingRatings, type RatingTable } from './rating-table';

/** A category of a scale: a number or a name. */
export type Category = number | string;

/** Ratings on a scale, each as the index of its category. */
export interface CategoryRatings extends CompleteRatings<number> {
  /** In the order of the scale. */
  readonly categories: readonly Category[];
}

export interface CategoryOptions {
  /** The scale in its order; default: the categories that occur, ascending (numbers by value, names by letter). */
  readonly categories?: readonly Category[];
  readonly missing?: MissingRatings;
}

/**
 * Ratings as indices of categories, subjects with a missing rating left out.
 *
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE; STATISTICS_OPTION_INVALID for a rating outside `categories`
 */
export function categoryRatings(ratings: RatingTable<Category>, options: CategoryOptions = {}): CategoryRatings {
  const complete = completeRatings(ratings, options.missing);
  const categories = options.categories ?? occurring(complete.rows);
  const indexOf = new Map(categories.map((category, index) => [category, index]));
  const rows = complete.rows.map((row) =>
    Int32Array.from({ length: row.length }, (_, j) => {
      const index = indexOf.get(row[j]);
      if (index === undefined)
        throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Rating ${row[j]} is not on the scale.`);
      return index;
    }),
  );
  return { ...complete, rows, categories };
}

function occurring(rows: readonly ArrayLike<Category>[]): Category[] {
  const found = [...new Set(rows.flatMap((row) => Array.from(row)))];
  const numeric = found.every((category) => typeof category === 'number');
  return numeric ? found.sort((a, b) => Number(a) - Number(b)) : found.sort();
}

/** Counts of two raters: `counts[i * c + j]` subjects that the first put in category i and the second in j. */
export interface ContingencyTable {
  readonly counts: Float64Array;
  /** Subjects by category of the first and of the second rater. */
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** Cross-tabulates two raters over c categories. */
export function contingencyTable(rows: readonly ArrayLike<number>[], c: number): ContingencyTable {
  const counts = new Float64Array(c * c);
  for (const row of rows) counts[row[0] * c + row[1]]++;
  const first = Float64Array.from({ length: c }, (_, i) =>
    counts.subarray(i * c, (i + 1) * c).reduce((a, b) => a + b, 0),
  );
  const second = Float64Array.from({ length: c }, (_, j) => first.reduce((sum, _, i) => sum + counts[i * c + j], 0));
  return { counts, first, second };
}

import type { Category } from './contingency';
import { completeRatings, type RatingTable } from './rating-table';

export interface PercentAgreement {
  readonly method: 'PERCENT_AGREEMENT';
  readonly settings: { readonly tolerance: number };
  readonly n: number;
  readonly raters: number;
  readonly omitted: number;
  /** 0 … 100 */
  readonly percent: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Percentage of subjects on whom all raters agree, within a tolerance for numbers.
 *
 * @param ratings one row per subject @param options tolerance in units of the rating, default 0; names must be equal
 * @undefined no subjects: null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE
 * @source irr 0.84 agree
 */
export function percentAgreement(
  ratings: RatingTable<Category>,
  options: { readonly tolerance?: number } = {},
): PercentAgreement {
  const tolerance = options.tolerance ?? 0;
  const { rows, raters, omitted } = completeRatings(ratings);
  const agreeing = rows.filter((row) => spread(Array.from(row)) <= tolerance).length;
  return {
    method: 'PERCENT_AGREEMENT',
    settings: { tolerance },
    n: rows.length,
    raters,
    omitted,
    percent: rows.length === 0 ? null : (100 * agreeing) / rows.length,
    undefinedReason: rows.length === 0 ? 'no subjects' : null,
  };
}

function spread(row: readonly Category[]): number {
  if (row.every((rating) => typeof rating === 'number')) return Math.max(...row) - Math.min(...row);
  return row.every((rating) => rating === row[0]) ? 0 : Infinity;
}

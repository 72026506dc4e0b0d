import { chiSquareUpper } from '../../core/special/chi-square';
import { sumOfSquares } from '../../core/numeric/moments';
import { midranks } from '../midranks';
import { completeRatings, type RatingTable, tooSmallReason } from './rating-table';

export interface KendallW {
  readonly method: 'KENDALL_W';
  readonly settings: { readonly tieCorrection: boolean };
  readonly n: number;
  readonly raters: number;
  readonly omitted: number;
  readonly value: number | null;
  /** χ² = k (n − 1) W */
  readonly statistic: number | null;
  readonly degreesOfFreedom: number | null;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Kendall's coefficient of concordance of raters who rank the subjects.
 *
 * W = 12 S / (k² (n³ − n) − k Σ(t³ − t)), S the sum of squares of the rank sums, t the sizes of tied groups.
 *
 * @param ratings n subjects × k raters; only their order counts
 * @param options tieCorrection default true (irr: correct = TRUE)
 * @returns 0 … 1
 * @undefined fewer than two subjects or raters, or every rater ties all subjects: null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE
 * @source Kendall, Babington Smith 1939, doi:10.1214/aoms/1177732186; irr 0.84 kendall
 */
export function kendallW(ratings: RatingTable, options: { readonly tieCorrection?: boolean } = {}): KendallW {
  const tieCorrection = options.tieCorrection ?? true;
  const { rows, raters, omitted } = completeRatings(ratings);
  const n = rows.length;
  const base = { method: 'KENDALL_W', settings: { tieCorrection }, n, raters, omitted } as const;
  const nothing = { value: null, statistic: null, degreesOfFreedom: null, pValue: null };
  const tooSmall = tooSmallReason(n, raters);
  if (tooSmall !== null) return { ...base, ...nothing, undefinedReason: tooSmall };
  const ranked = Array.from({ length: raters }, (_, j) => midranks(rows.map((row) => row[j])));
  const rankSums = rows.map((_, i) => ranked.reduce((sum, { ranks }) => sum + ranks[i], 0));
  const ties = tieCorrection ? ranked.reduce((sum, { tieTerm }) => sum + tieTerm, 0) : 0;
  const value = (12 * sumOfSquares(rankSums)) / (raters ** 2 * (n ** 3 - n) - raters * ties);
  if (Number.isNaN(value)) return { ...base, ...nothing, undefinedReason: 'every rater ties all subjects' };
  const statistic = raters * (n - 1) * value;
  return {
    ...base,
    value,
    statistic,
    degreesOfFreedom: n - 1,
    pValue: chiSquareUpper(statistic, n - 1),
    undefinedReason: null,
  };
}

import { normalCdf, normalUpper } from '../../core/special/normal';
import { type Alternative, pValueOf, type TestResult } from './alternative';
import { rankSum, sortedFinite } from './rank-sum';
import { RankSumTable } from './rank-sum-distribution';

export interface MannWhitneyOptions {
  readonly alternative?: Alternative;
  /** null (default): exact when both samples have fewer than 50 values and there are no ties, as R decides. */
  readonly exact?: boolean | null;
  /** Continuity correction of the normal approximation, default true. */
  readonly continuity?: boolean;
  /** Counts of orders to share between many tests of the same sizes. */
  readonly table?: RankSumTable;
}

/** R's limit: samples this large get the normal approximation. */
export const EXACT_BELOW = 50;

/**
 * Mann-Whitney U test (Wilcoxon rank-sum test).
 *
 * U = number of pairs (x, y) with x > y, ties one half. Exact null distribution, or a normal one with variance corrected
 * for ties and ½ taken from |U − mn/2|.
 *
 * @param x finite values @param y finite values
 * @returns statistic U of x (R's W), p value
 * @undefined an empty sample or NaN: nulls with the reason, and `exact: true` with ties likewise; all values tied: no
 *   p value, but 1 for a one-sided test with continuity correction, as R has it
 * @cost O(N log N), and O(m n min(m, n)) once for the exact distribution
 * @source Mann, Whitney 1947, doi:10.1214/aoms/1177730491; R wilcox.test
 */
export function mannWhitneyTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: MannWhitneyOptions = {},
): TestResult {
  return mannWhitneySorted(Float64Array.from(x).sort(), Float64Array.from(y).sort(), options);
}

/** {@link mannWhitneyTest} of samples that are sorted already. */
export function mannWhitneySorted(x: Float64Array, y: Float64Array, options: MannWhitneyOptions): TestResult {
  const alternative = options.alternative ?? 'TWO_SIDED';
  const [m, n] = [x.length, y.length];
  const refuse = (method: string, undefinedReason: string): TestResult => ({
    method,
    settings: { alternative },
    n: [m, n],
    statistic: null,
    pValue: null,
    undefinedReason,
  });
  if (m === 0 || n === 0) return refuse('MANN_WHITNEY', 'a sample is empty');
  if (!sortedFinite(x) || !sortedFinite(y)) return refuse('MANN_WHITNEY', 'a value is not finite');
  const { u, tieTerm } = rankSum(x, y);
  if (options.exact ?? (m < EXACT_BELOW && n < EXACT_BELOW && tieTerm === 0)) {
    if (tieTerm > 0) return refuse('MANN_WHITNEY_EXACT', 'ties have no exact distribution here');
    const table = options.table ?? new RankSumTable();
    const tails = { lower: table.lower(u, m, n), upper: table.upper(u, m, n) };
    const settings = { alternative };
    const pValue = pValueOf(alternative, tails);
    return { method: 'MANN_WHITNEY_EXACT', settings, n: [m, n], statistic: u, pValue, undefinedReason: null };
  }
  const continuity = options.continuity ?? true;
  const total = m + n;
  const sigma = Math.sqrt(((m * n) / 12) * (total + 1 - tieTerm / (total * (total - 1))));
  const pValue = normalProbability(u - (m * n) / 2, sigma, alternative, continuity);
  const undefinedReason = Number.isNaN(pValue) ? 'all values are tied' : null;
  const settings = { alternative, continuity };
  return {
    method: 'MANN_WHITNEY_NORMAL',
    settings,
    n: [m, n],
    statistic: u,
    pValue: undefinedReason ? null : pValue,
    undefinedReason,
  };
}

function normalProbability(shift: number, sigma: number, alternative: Alternative, continuity: boolean): number {
  const steps = { TWO_SIDED: Math.sign(shift) / 2, GREATER: 0.5, LESS: -0.5 };
  const z = (shift - (continuity ? steps[alternative] : 0)) / sigma;
  if (alternative === 'LESS') return normalCdf(z);
  if (alternative === 'GREATER') return normalUpper(z);
  return Math.min(1, 2 * normalUpper(Math.abs(z)));
}

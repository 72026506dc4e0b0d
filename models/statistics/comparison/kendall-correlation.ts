import { normalCdf, normalUpper } from '../../core/special/normal';
import { type Alternative, pValueOf } from './alternative';
import { kendallTails } from './kendall-distribution';
import { EXACT_BELOW } from './mann-whitney-test';
import { allFinite, requirePairs } from './paired-samples';
import type { CorrelationResult } from './pearson-correlation';
import { orderPairs, type PairOrder } from './pair-order';

export interface KendallOptions {
  readonly alternative?: Alternative;
  /** null (default): exact below 50 pairs without ties, as R decides. */
  readonly exact?: boolean | null;
}

/**
 * Kendall's rank correlation τ-b = (concordant − discordant) / √((N₀ − ties of x)(N₀ − ties of y)), N₀ = n(n − 1)/2.
 *
 * @undefined fewer than two pairs, NaN or a constant list: null
 * @throws STATISTICS_LENGTH_MISMATCH
 * @cost O(n log n)
 */
export function kendallCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  requirePairs(x, y);
  if (x.length < 2 || !allFinite(x) || !allFinite(y)) return null;
  return tauOf(orderPairs(x, y));
}

function tauOf(order: PairOrder): number | null {
  const { pairs, tiedX, tiedY, score } = order;
  if (tiedX === pairs || tiedY === pairs) return null;
  return Math.max(-1, Math.min(1, score / (Math.sqrt(pairs - tiedX) * Math.sqrt(pairs - tiedY))));
}

/**
 * Kendall's τ-b with its test.
 *
 * Exact: T = number of concordant pairs, by counts of permutations. Otherwise z = score / σ with σ corrected for ties.
 *
 * @undefined as {@link kendallCorrelation}: nulls with the reason
 * @throws STATISTICS_LENGTH_MISMATCH
 * @source Kendall 1938, doi:10.1093/biomet/30.1-2.81; R cor.test(method = "kendall")
 */
export function kendallTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: KendallOptions = {},
): CorrelationResult {
  const alternative = options.alternative ?? 'TWO_SIDED';
  const n = x.length;
  const correlation = kendallCorrelation(x, y);
  const base = { settings: { alternative }, n: [n], degreesOfFreedom: null, confidenceInterval: null };
  if (correlation === null) {
    const undefinedReason = n < 2 ? 'too few pairs' : 'a list is constant or not finite';
    return { ...base, method: 'KENDALL', correlation, statistic: null, pValue: null, undefinedReason };
  }
  const order = orderPairs(x, y);
  if ((options.exact ?? n < EXACT_BELOW) && order.tiedX === 0 && order.tiedY === 0) {
    const statistic = (order.score + order.pairs) / 2;
    const pValue = pValueOf(alternative, kendallTails(statistic, n));
    return { ...base, method: 'KENDALL_EXACT', correlation, statistic, pValue, undefinedReason: null };
  }
  const z = order.score / Math.sqrt(scoreVariance(order, n));
  const pValue = pValueOf(alternative, { lower: normalCdf(z), upper: normalUpper(z) });
  const defined = !Number.isNaN(pValue);
  return {
    ...base,
    method: 'KENDALL_NORMAL',
    correlation,
    statistic: defined ? z : null,
    pValue: defined ? pValue : null,
    undefinedReason: defined ? null : 'too few pairs for the normal approximation',
  };
}

function scoreVariance({ groupsX, groupsY }: PairOrder, n: number): number {
  const sum = (groups: readonly number[], term: (t: number) => number): number =>
    groups.reduce((total, t) => total + term(t), 0);
  const single = (t: number): number => t * (t - 1) * (2 * t + 5);
  const double = (t: number): number => t * (t - 1);
  const triple = (t: number): number => t * (t - 1) * (t - 2);
  return (
    (single(n) - sum(groupsX, single) - sum(groupsY, single)) / 18 +
    (sum(groupsX, double) * sum(groupsY, double)) / (2 * n * (n - 1)) +
    (n > 2 ? (sum(groupsX, triple) * sum(groupsY, triple)) / (9 * n * (n - 1) * (n - 2)) : 0)
  );
}

import { compensatedSum } from '../../core/numeric/compensated-sum';

/**
 * Exact tails of the signed rank statistic V of n differences without ties: P(V ≤ v) and P(V ≥ v).
 *
 * Each rank joins the sum or not: counts of subsets of 1 … n by their sum, as shares of 2ⁿ.
 *
 * @param v 0 … n(n + 1)/2 @param n number of differences
 * @cost O(n³)
 * @source Wilcoxon 1945, doi:10.2307/3001968
 */
export function signedRankTails(v: number, n: number): { lower: number; upper: number } {
  const largest = (n * (n + 1)) / 2;
  const shares = new Float64Array(largest + 1);
  shares[0] = 1;
  for (let rank = 1, reached = 0; rank <= n; rank++) {
    reached += rank;
    for (let sum = reached; sum >= 0; sum--) {
      shares[sum] = (shares[sum] + (sum >= rank ? shares[sum - rank] : 0)) / 2;
    }
  }
  const lowerTail = (to: number): number => compensatedSum(shares.subarray(0, Math.max(0, Math.floor(to) + 1)));
  return { lower: lowerTail(v), upper: lowerTail(largest - Math.ceil(v)) };
}

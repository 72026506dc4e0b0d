/**
 * Exact tails of the number T of concordant pairs without ties: P(T ≤ t) and P(T ≥ t).
 *
 * Each further value is concordant with 0 … k of the k before it, all equally likely.
 *
 * @param t 0 … n(n − 1)/2 @param n pairs of values
 * @cost O(n³)
 * @source Kendall 1938, doi:10.1093/biomet/30.1-2.81
 */
export function kendallTails(t: number, n: number): { lower: number; upper: number } {
  let shares = Float64Array.of(1);
  for (let k = 1; k < n; k++) {
    const next = new Float64Array(shares.length + k);
    shares.forEach((share, sum) => {
      for (let added = 0; added <= k; added++) next[sum + added] += share / (k + 1);
    });
    shares = next;
  }
  const lowerTail = (to: number): number => {
    let sum = 0;
    for (let i = 0; i <= Math.min(to, shares.length - 1); i++) sum += shares[i];
    return Math.min(1, sum);
  };
  return { lower: lowerTail(Math.floor(t)), upper: lowerTail(shares.length - 1 - Math.ceil(t)) };
}

/**
 * Gini's mean difference: the mean of |a − b| over all pairs of values.
 *
 * Σ (2i − n − 1) x(i) · 2 / (n (n − 1)), i the rank from 1.
 *
 * @param sorted ascending (or descending) values @returns in the unit of the values
 * @undefined fewer than two values give NaN
 * @source David 1968, doi:10.1093/biomet/55.3.573; Hmisc GiniMd
 */
export function giniMeanDifference(sorted: ArrayLike<number>): number {
  const n = sorted.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (2 * i + 1 - n) * sorted[i];
  return Math.abs((2 * sum) / (n * (n - 1)));
}

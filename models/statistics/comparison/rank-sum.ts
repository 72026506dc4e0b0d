/** How two samples lie to each other. */
export interface RankSum {
  /** Number of pairs (x, y) with x > y, ties one half. */
  readonly u: number;
  /** Σ (t³ − t) over groups of t tied values. */
  readonly tieTerm: number;
}

/**
 * Mann-Whitney's U of two sorted samples, by merging them: no ranks of the pooled values are needed.
 *
 * @param x finite values, ascending @param y finite values, ascending
 * @returns exact as long as pairs and ties count below 2⁵³
 * @cost O(N)
 */
export function rankSum(x: Float64Array, y: Float64Array): RankSum {
  const [m, n] = [x.length, y.length];
  let [u, tieTerm, i, j] = [0, 0, 0, 0];
  while (i < m) {
    while (j < n && y[j] < x[i]) {
      const start = j;
      const value = y[j];
      while (j < n && y[j] === value) j++;
      const size = j - start;
      tieTerm += size * size * size - size;
    }
    const value = x[i];
    const [firstX, firstY] = [i, j];
    while (i < m && x[i] === value) i++;
    while (j < n && y[j] === value) j++;
    u += (i - firstX) * (firstY + (j - firstY) / 2);
    const size = i - firstX + (j - firstY);
    tieTerm += size * size * size - size;
  }
  while (j < n) {
    const start = j;
    const value = y[j];
    while (j < n && y[j] === value) j++;
    const size = j - start;
    tieTerm += size * size * size - size;
  }
  return { u, tieTerm };
}

/** Are all values of a sorted list finite? NaN sorts last. */
export function sortedFinite(sorted: Float64Array): boolean {
  return sorted.length === 0 || (Number.isFinite(sorted[0]) && Number.isFinite(sorted[sorted.length - 1]));
}

import { entropyTerm } from './feature-table';

/** One co-occurrence matrix as probabilities, with its marginals. i and j are grey levels. */
export interface GlcmProbabilities {
  /** Grey levels of rows and columns. */
  readonly levels: Float64Array;
  /** Largest grey level Ng. */
  readonly largest: number;
  /** p(i, j), row by row. */
  readonly p: Float64Array;
  /** px(i) = Σj p(i, j). */
  readonly px: Float64Array;
  /** py(j) = Σi p(i, j). */
  readonly py: Float64Array;
  /** μx = Σ i px(i). */
  readonly ux: number;
  /** μy = Σ j py(j). */
  readonly uy: number;
  /** p(x+y = k) at index k. */
  readonly sums: Float64Array;
  /** p(|x-y| = k) at index k. */
  readonly differences: Float64Array;
  /** HXY = -ΣΣ p log2(p + ε). */
  readonly hxy: number;
}

/**
 * Normalizes counts to probabilities.
 *
 * @returns null when nothing was counted: the direction is left out of the mean
 */
export function glcmProbabilities(counts: Float64Array, levels: Float64Array): GlcmProbabilities | null {
  const n = levels.length;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (!(total > 0)) return null;
  const largest = levels[n - 1];
  const p = counts.map((count) => count / total);
  const px = new Float64Array(n);
  const py = new Float64Array(n);
  const sums = new Float64Array(2 * largest + 1);
  const differences = new Float64Array(largest);
  let ux = 0;
  let uy = 0;
  let hxy = 0;
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++) {
      const value = p[row * n + column];
      if (value === 0) continue;
      px[row] += value;
      py[column] += value;
      ux += levels[row] * value;
      uy += levels[column] * value;
      sums[levels[row] + levels[column]] += value;
      differences[Math.abs(levels[row] - levels[column])] += value;
      hxy += entropyTerm(value);
    }
  return { levels, largest, p, px, py, ux, uy, sums, differences, hxy };
}

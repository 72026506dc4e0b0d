import { compensatedSum } from '../../core/numeric/compensated-sum';

/**
 * Number of ways each Mann-Whitney statistic U = 0 … m·n arises without ties, as shares of all C(m + n, m) orders.
 *
 * Coefficients of the Gaussian binomial Π (1 − q^(n+i)) / (1 − q^i), built factor by factor; only additions of positive
 * numbers reach the result of each recurrence row, so small tail probabilities keep their relative precision.
 *
 * @param m size of the first sample @param n size of the second
 * @returns m·n + 1 probabilities
 * @cost O(m · n · min(m, n))
 * @source Mann, Whitney 1947, doi:10.1214/aoms/1177730491
 */
export function rankSumProbabilities(m: number, n: number): Float64Array {
  const small = Math.min(m, n);
  const large = Math.max(m, n);
  // counts[i][u]: orders of i values among `j` others with statistic u, for growing j.
  let rows: Float64Array[] = Array.from({ length: small + 1 }, () => Float64Array.of(1));
  for (let j = 1; j <= large; j++) {
    const next: Float64Array[] = [Float64Array.of(1)];
    for (let i = 1; i <= small; i++) next.push(addShifted(rows[i], next[i - 1], j));
    rows = next;
  }
  const counts = rows[small];
  const total = compensatedSum(counts);
  return counts.map((count) => count / total);
}

/** w(i, j)(u) = w(i, j − 1)(u) + w(i − 1, j)(u − j): the largest value is one of the others, or one of the sample. */
function addShifted(withoutLast: Float64Array, withLast: Float64Array, shift: number): Float64Array {
  const sum = new Float64Array(withLast.length + shift);
  sum.set(withoutLast);
  for (let u = 0; u < withLast.length; u++) sum[u + shift] += withLast[u];
  return sum;
}

/** Probabilities by sizes, so that testing many features counts the orders once. */
export class RankSumTable {
  private readonly tables = new Map<string, Float64Array>();

  /** P(U ≤ u). */
  lower(u: number, m: number, n: number): number {
    const table = this.table(m, n);
    return Math.min(1, compensatedSum(table.subarray(0, Math.max(0, Math.floor(u) + 1))));
  }

  /** P(U ≥ u), by the symmetry of the distribution. */
  upper(u: number, m: number, n: number): number {
    return this.lower(m * n - Math.ceil(u), m, n);
  }

  private table(m: number, n: number): Float64Array {
    const key = m < n ? `${m},${n}` : `${n},${m}`;
    let table = this.tables.get(key);
    if (!table) {
      table = rankSumProbabilities(m, n);
      this.tables.set(key, table);
    }
    return table;
  }
}

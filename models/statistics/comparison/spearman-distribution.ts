import { normalCdf, normalUpper } from '../../core/special/normal';

/** Largest number of pairs with exact counts, as in AS 89. */
const EXACT_UP_TO = 9;

/**
 * Tails of Spearman's ρ without ties, from S = Σ (rank difference)²: `lower` is the probability of a ρ as low (S as large)
 * or lower, `upper` of one as high or higher.
 *
 * Exact counts for at most 9 pairs, otherwise an Edgeworth series.
 *
 * @param s even number from 0 to (n³ − n)/3 @param n pairs
 * @returns probabilities cut to [0, 1], because the series can leave it far out
 * @source Best, Roberts 1975, AS 89, doi:10.2307/2347111
 */
export function spearmanTails(s: number, n: number): { lower: number; upper: number } {
  if (n <= 1) return { lower: 1, upper: 1 };
  if (n <= EXACT_UP_TO) return exactTails(s, n);
  return { lower: edgeworth(s, n, 'AT_LEAST'), upper: edgeworth(s + 2, n, 'BELOW') };
}

/** P(S ≥ s) or P(S < s). */
function edgeworth(s: number, n: number, side: 'AT_LEAST' | 'BELOW'): number {
  const atLeast = side === 'AT_LEAST';
  if (s <= 0) return atLeast ? 1 : 0;
  if (s > (n * (n * n - 1)) / 3) return atLeast ? 0 : 1;
  const b = 1 / n;
  const x = ((6 * (s - 1) * b) / (n * n - 1) - 1) * Math.sqrt(n - 1);
  const y = x * x;
  // Coefficients of the series as printed in AS 89.
  const inner = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y);
  const middle = 0.0879 + 0.0151 * b - y * inner;
  const outer = -0.0758 + b * (0.1033 + 0.3932 * b) - y * b * middle;
  const u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * outer);
  const correction = u / Math.exp(y / 2);
  const p = atLeast ? correction + normalUpper(x) : normalCdf(x) - correction;
  return Math.max(0, Math.min(1, p));
}

/** Counts of permutations by S: the k-th value takes a rank from those that are left, by sets of ranks taken. */
function exactTails(s: number, n: number): { lower: number; upper: number } {
  const largest = (n * (n * n - 1)) / 3;
  const counts = new Map<number, Float64Array>([[0, Float64Array.of(1, ...new Array<number>(largest).fill(0))]]);
  for (let taken = 0; taken < 2 ** n - 1; taken++) {
    const from = counts.get(taken) as Float64Array;
    const position = bits(taken);
    for (let rank = 0; rank < n; rank++) {
      if (taken & (1 << rank)) continue;
      const target = taken | (1 << rank);
      const to = counts.get(target) ?? new Float64Array(largest + 1);
      counts.set(target, to);
      const square = (rank - position) ** 2;
      for (let sum = 0; sum + square <= largest; sum++) to[sum + square] += from[sum];
    }
    counts.delete(taken);
  }
  const all = counts.get(2 ** n - 1) as Float64Array;
  const total = all.reduce((sum, count) => sum + count, 0);
  const count = (from: number, to: number): number => all.subarray(from, to).reduce((sum, c) => sum + c, 0);
  const at = Math.max(0, s);
  return { lower: count(at, largest + 1) / total, upper: count(0, at + 1) / total };
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}

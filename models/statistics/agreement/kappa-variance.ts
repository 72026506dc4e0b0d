import { compensatedSum } from '../../core/numeric/compensated-sum';
import type { ContingencyTable } from './contingency';
import { type KappaWeights, kappaWeights } from './kappa-weights';

/**
 * FLEISS_COHEN_EVERITT is the published variance. PSYCH is what psych 2.2.9 computes for weighted kappa: it adds to a row's
 * weights the first rater's share of the row itself, times all weights of the row; too large or too small for more than two
 * categories, and here only to compare with psych.
 */
export type KappaVariance = 'FLEISS_COHEN_EVERITT' | 'PSYCH';

/**
 * Large-sample variance of (weighted) kappa around its value.
 *
 * Σ pij (wij (1 − pe) − (w̄i· + w̄·j) (1 − po))² − (po pe − 2 pe + po)² over n (1 − pe)⁴.
 *
 * @returns at least 0; rounding may leave about 1e-15 where it is 0
 * @source Fleiss, Cohen, Everitt 1969, doi:10.1037/h0028106, equations 8 (weighted) and 13 (unweighted)
 */
export function kappaSamplingVariance(
  { counts, first, second }: ContingencyTable,
  n: number,
  { weights, rule }: { readonly weights: KappaWeights; readonly rule: KappaVariance },
): number {
  const c = first.length;
  const shares = counts.map((count) => count / n);
  const rows = first.map((_, i) => compensatedSum(shares.subarray(i * c, (i + 1) * c)));
  const columns = second.map((_, j) => compensatedSum(rows.map((__, i) => shares[i * c + j])));
  const parts = { c, shares, rows, columns, w: kappaWeights(weights, c) };
  const { sum, expected, observed } = weights === 'UNWEIGHTED' ? plainSum(parts) : weightedSum(parts, rule);
  const rest = (observed * expected - 2 * expected + observed) ** 2;
  return Math.max(0, (1 / (n * (1 - expected) ** 4)) * (sum - rest));
}

interface Parts {
  readonly c: number;
  readonly shares: Float64Array;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
  readonly w: Float64Array;
}

function weightedSum({ c, shares, rows, columns, w }: Parts, rule: KappaVariance) {
  const observed = compensatedSum(shares.map((share, at) => w[at] * share));
  const expected = compensatedSum(shares.map((_, at) => w[at] * (rows[Math.floor(at / c)] * columns[at % c])));
  const rowWeights = columns.map((_, i) => compensatedSum(columns.map((share, j) => w[j * c + i] * share)));
  const columnWeights =
    rule === 'PSYCH'
      ? rows.map((share, j) => compensatedSum(rows.map((_, i) => w[j * c + i] * share)))
      : rows.map((_, j) => compensatedSum(rows.map((share, i) => w[i * c + j] * share)));
  const terms = shares.map((share, at) => {
    const mean = rowWeights[Math.floor(at / c)] + columnWeights[at % c];
    return share * (w[at] * (1 - expected) - mean * (1 - observed)) ** 2;
  });
  return { sum: compensatedSum(terms), expected, observed };
}

function plainSum({ c, shares, rows, columns }: Parts) {
  const diagonal = rows.map((_, i) => shares[i * c + i]);
  const observed = compensatedSum(diagonal);
  const expected = compensatedSum(rows.map((share, i) => share * columns[i]));
  const agreeing = diagonal.map((share, i) => share * (1 - expected - (rows[i] + columns[i]) * (1 - observed)) ** 2);
  const all = shares.map((share, at) => share * (columns[Math.floor(at / c)] + rows[at % c]) ** 2);
  const crossing = compensatedSum(all) - compensatedSum(diagonal.map((_, i) => all[i * c + i]));
  return { sum: compensatedSum(agreeing) + (1 - observed) ** 2 * crossing, expected, observed };
}

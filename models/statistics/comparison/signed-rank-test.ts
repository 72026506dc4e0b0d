import { normalCdf, normalUpper } from '../../core/special/normal';
import { midranks } from '../midranks';
import { type Alternative, pValueOf, type TestResult } from './alternative';
import { EXACT_BELOW } from './mann-whitney-test';
import { allFinite, pairedDifferences } from './paired-samples';
import { signedRankTails } from './signed-rank-distribution';

export interface SignedRankOptions {
  readonly alternative?: Alternative;
  /** null (default): exact below 50 differences without ties or zeros, as R decides. */
  readonly exact?: boolean | null;
  /** Continuity correction of the normal approximation, default true. */
  readonly continuity?: boolean;
}

/**
 * Wilcoxon signed rank test of paired samples.
 *
 * V = sum of the ranks of |x − y| over positive differences; zero differences are left out.
 *
 * @param x finite values @param y finite values of the same cases
 * @returns statistic V, p value; `n` is the number of differences that are not zero
 * @undefined NaN: nulls with the reason; no difference at all: V = 0 without p value
 * @throws STATISTICS_LENGTH_MISMATCH
 * @source Wilcoxon 1945, doi:10.2307/3001968; R wilcox.test(paired = TRUE)
 */
export function signedRankTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: SignedRankOptions = {},
): TestResult {
  const alternative = options.alternative ?? 'TWO_SIDED';
  const all = pairedDifferences(x, y);
  const differences = all.filter((d) => d !== 0);
  const n = differences.length;
  const method = 'SIGNED_RANK_NORMAL';
  if (!allFinite(all)) {
    const nothing = { statistic: null, pValue: null, undefinedReason: 'a value is not finite' };
    return { method, settings: { alternative }, n: [n], ...nothing };
  }
  const { ranks, tieTerm } = midranks(differences.map(Math.abs));
  const v = ranks.reduce((sum, rank, i) => (differences[i] > 0 ? sum + rank : sum), 0);
  const exact = (options.exact ?? n < EXACT_BELOW) && tieTerm === 0 && n === all.length;
  if (exact && n > 0) {
    const pValue = pValueOf(alternative, signedRankTails(v, n));
    const settings = { alternative };
    return { method: 'SIGNED_RANK_EXACT', settings, n: [n], statistic: v, pValue, undefinedReason: null };
  }
  const continuity = options.continuity ?? true;
  const shift = v - (n * (n + 1)) / 4;
  const sigma = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - tieTerm / 48);
  const steps = { TWO_SIDED: Math.sign(shift) / 2, GREATER: 0.5, LESS: -0.5 };
  const z = (shift - (continuity ? steps[alternative] : 0)) / sigma;
  const pValue = pValueOf(alternative, { lower: normalCdf(z), upper: normalUpper(z) });
  const undefinedReason = n === 0 ? 'all differences are zero' : null;
  const settings = { alternative, continuity };
  return { method, settings, n: [n], statistic: v, pValue: n === 0 ? null : pValue, undefinedReason };
}

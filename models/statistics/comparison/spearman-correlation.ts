import { studentTCdf, studentTUpper } from '../../core/special/student-t';
import { midranks } from '../midranks';
import { pValueOf } from './alternative';
import { type Alternative } from './alternative';
import { allFinite, requirePairs } from './paired-samples';
import { type CorrelationResult, pearsonCorrelation } from './pearson-correlation';
import { spearmanTails } from './spearman-distribution';

export interface SpearmanOptions {
  readonly alternative?: Alternative;
  /** AS 89 (exact for at most 9 pairs, Edgeworth series above) without ties, up to 1290 pairs. Default true, as in R. */
  readonly exact?: boolean;
}

/** R's limit for AS 89. */
const SERIES_UP_TO = 1290;

/**
 * Spearman's rank correlation: Pearson's correlation of the midranks.
 *
 * S = (n³ − n)(1 − ρ) / 6, the sum of squared rank differences when there are no ties.
 *
 * @param x finite values @param y finite values of the same cases
 * @returns ρ, statistic S, p value by AS 89 or, with ties, by Student's t of ρ
 * @undefined fewer than two pairs, NaN or a constant list: nulls with the reason
 * @throws STATISTICS_LENGTH_MISMATCH
 * @source Best, Roberts 1975, AS 89, doi:10.2307/2347111; R cor.test(method = "spearman")
 */
export function spearmanTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: SpearmanOptions = {},
): CorrelationResult {
  requirePairs(x, y);
  const alternative = options.alternative ?? 'TWO_SIDED';
  const n = x.length;
  const settings = { alternative };
  const finite = allFinite(x) && allFinite(y);
  const [rx, ry] = finite ? [midranks(x), midranks(y)] : [null, null];
  const correlation = rx && ry ? pearsonCorrelation(rx.ranks, ry.ranks) : null;
  if (!rx || !ry || correlation === null) {
    const undefinedReason = n < 2 ? 'too few pairs' : 'a list is constant or not finite';
    const nothing = { correlation: null, degreesOfFreedom: null, confidenceInterval: null };
    return { method: 'SPEARMAN', settings, n: [n], ...nothing, statistic: null, pValue: null, undefinedReason };
  }
  const ties = rx.tieTerm > 0 || ry.tieTerm > 0;
  const statistic = ((n ** 3 - n) * (1 - correlation)) / 6;
  const series = (options.exact ?? true) && !ties && n <= SERIES_UP_TO;
  const method = series ? 'SPEARMAN_AS_89' : 'SPEARMAN_T';
  const tails = series ? spearmanTails(Math.round(statistic), n) : studentTails(correlation, n);
  const pValue = Number.isNaN(tails.lower) ? null : pValueOf(alternative, tails);
  return {
    method,
    settings,
    n: [n],
    correlation,
    degreesOfFreedom: null,
    confidenceInterval: null,
    statistic,
    pValue,
    undefinedReason: pValue === null ? 'too few pairs for the t approximation' : null,
  };
}

function studentTails(correlation: number, n: number): { lower: number; upper: number } {
  const t = correlation / Math.sqrt((1 - correlation ** 2) / (n - 2));
  return { lower: studentTCdf(t, n - 2), upper: studentTUpper(t, n - 2) };
}

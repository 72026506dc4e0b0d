import { compensatedSum } from '../../core/numeric/compensated-sum';
import { normalUpper } from '../../core/special/normal';
import { ConcordError } from '../../core/errors';
import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import {
  type Category,
  type CategoryOptions,
  categoryRatings,
  type ContingencyTable,
  contingencyTable,
} from './contingency';
import { kappaSamplingVariance, type KappaVariance } from './kappa-variance';
import { type KappaWeights, kappaWeights } from './kappa-weights';
import type { RatingTable } from './rating-table';

export interface CohenKappaOptions extends CategoryOptions {
  readonly weights?: KappaWeights;
  /** Default FLEISS_COHEN_EVERITT. */
  readonly variance?: KappaVariance;
  /** Confidence level, default 0.95. */
  readonly level?: number;
}

export interface CohenKappa {
  readonly method: 'COHEN_KAPPA';
  readonly settings: {
    readonly weights: KappaWeights;
    readonly level: number;
    readonly categories: readonly Category[];
  };
  readonly n: number;
  readonly omitted: number;
  readonly value: number | null;
  /** Share of subjects by category of the first (rows) and second rater. */
  readonly shares: readonly (readonly number[])[];
  /** Weighted share of subjects on whom the raters agree, and the share expected by chance. */
  readonly observed: number | null;
  readonly expected: number | null;
  /** Variance around `value` (Fleiss, Cohen, Everitt), and its interval cut to [−1, 1]. */
  readonly variance: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  /** Test that agreement is no better than chance, with the variance under that hypothesis. */
  readonly statistic: number | null;
  readonly pValue: number | null;
  /** Why `value`, or else its test, is null. */
  readonly undefinedReason: string | null;
}

/**
 * Cohen's kappa of two raters, weighted or not: (observed − expected) / (1 − expected).
 *
 * @param ratings one row per subject with the two ratings
 * @returns −1 … 1; 1 is perfect agreement, 0 what chance gives
 * @undefined no subjects, or both raters use one and the same category: null. A variance of 0 under the null hypothesis
 *   (a rater who uses one category): kappa without test
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE; STATISTICS_OPTION_INVALID unless there are two raters
 * @source Cohen 1960, doi:10.1177/001316446002000104; Fleiss, Cohen, Everitt 1969, doi:10.1037/h0028106; irr 0.84 kappa2;
 *   psych 2.2.9 cohen.kappa
 * @example cohenKappa([[1, 1], [2, 2], [1, 2]]).observed === 2 / 3
 */
export function cohenKappa(ratings: RatingTable<Category>, options: CohenKappaOptions = {}): CohenKappa {
  const { weights = 'UNWEIGHTED', level = 0.95 } = options;
  const critical = normalCriticalValue(level);
  const { rows, raters, omitted, categories } = categoryRatings(ratings, options);
  if (raters !== 2 && ratings.length > 0)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `Cohen's kappa is of 2 raters, not ${raters}.`);
  const base = {
    method: 'COHEN_KAPPA',
    settings: { weights, level, categories },
    n: rows.length,
    omitted,
  } as const;
  const noTest = { statistic: null, pValue: null };
  const w = kappaWeights(weights, categories.length);
  const table = contingencyTable(rows, categories.length);
  const shares = categories.map((_, i) =>
    categories.map((__, j) => table.counts[i * categories.length + j] / rows.length),
  );
  const { observed, expected, nullVariance } = chanceAgreement(table, w, rows.length);
  const value = (observed - expected) / (1 - expected);
  if (!Number.isFinite(value)) {
    const undefinedReason = rows.length === 0 ? 'no subjects' : 'both raters use one and the same category';
    const nothing = { value: null, shares, observed: null, expected: null, variance: null, confidenceInterval: null };
    return { ...base, ...nothing, ...noTest, undefinedReason };
  }
  const variance = kappaSamplingVariance(table, rows.length, {
    weights,
    rule: options.variance ?? 'FLEISS_COHEN_EVERITT',
  });
  const spread = critical * Math.sqrt(variance);
  const confidenceInterval = { lower: Math.max(-1, value - spread), upper: Math.min(1, value + spread), level };
  const found = { value, shares, observed, expected, variance, confidenceInterval };
  const statistic = value / Math.sqrt(nullVariance);
  if (!Number.isFinite(statistic))
    return { ...base, ...found, ...noTest, undefinedReason: 'no test: a rater uses one category only' };
  return { ...base, ...found, statistic, pValue: 2 * normalUpper(Math.abs(statistic)), undefinedReason: null };
}

/** Observed and expected agreement, and the variance of kappa when they do not differ. */
function chanceAgreement({ counts, first, second }: ContingencyTable, w: Float64Array, n: number) {
  const c = first.length;
  const expectedCounts = counts.map((_, at) => (first[Math.floor(at / c)] * second[at % c]) / n);
  const observed = compensatedSum(counts.map((count, at) => count * w[at])) / n;
  const expected = compensatedSum(expectedCounts.map((count, at) => count * w[at])) / n;
  const rowMeans = first.map((_, i) => compensatedSum(second.map((count, j) => (count / n) * w[i * c + j])));
  const columnMeans = second.map((_, j) => compensatedSum(first.map((count, i) => (count / n) * w[i * c + j])));
  const deviations = expectedCounts.map(
    (count, at) => (count / n) * (w[at] - (rowMeans[Math.floor(at / c)] + columnMeans[at % c])) ** 2,
  );
  const nullVariance = (compensatedSum(deviations) - expected ** 2) / (n * (1 - expected) ** 2);
  return { observed, expected, nullVariance };
}

import { compensatedSum } from '../../core/numeric/compensated-sum';
import { mean, sumOfSquares, variance } from '../../core/numeric/moments';
import { fUpper } from '../../core/special/f-distribution';
import type { TestResult } from './alternative';
import { groupMeans, groupsReason, type SampleGroups, sizesOf } from './sample-groups';

/** One-way analysis of variance. The pairs are [between groups, within groups]. */
export interface AnalysisOfVariance extends TestResult {
  readonly degreesOfFreedom: readonly [number, number] | null;
  readonly sumsOfSquares: readonly [number, number] | null;
  readonly meanSquares: readonly [number, number] | null;
  /** The groups are constant up to rounding: F is then made of rounding errors. R warns at the same limit. */
  readonly perfectFit: boolean;
}

/** R's anova warns when the sum of squares within is below this share of that between. */
const PERFECT_FIT = 1e-10;

/**
 * One-way analysis of variance with equal variances.
 *
 * F = (SS_between / (k − 1)) / (SS_within / (N − k)).
 *
 * @param groups finite values, no group empty
 * @undefined fewer than two groups, an empty one, NaN, or no more values than groups: nulls with the reason; no variation
 *   within the groups: sums of squares without F
 * @source Fisher 1925; R anova(lm(x ~ g))
 */
export function analysisOfVariance(groups: SampleGroups): AnalysisOfVariance {
  const n = sizesOf(groups);
  const base = { method: 'ANOVA', settings: {}, n };
  const nothing = { statistic: null, pValue: null, degreesOfFreedom: null, sumsOfSquares: null, meanSquares: null };
  const reason = groupsReason(groups, 1);
  if (reason !== null) return { ...base, ...nothing, perfectFit: false, undefinedReason: reason };
  const { grand, means } = groupMeans(groups);
  const between = compensatedSum(means.map((m, i) => n[i] * (m - grand) ** 2));
  const within = compensatedSum(groups.map((group) => sumOfSquares(group)));
  const degreesOfFreedom = [groups.length - 1, n.reduce((a, b) => a + b) - groups.length] as const;
  const meanSquares = [between / degreesOfFreedom[0], within / degreesOfFreedom[1]] as const;
  const known = { degreesOfFreedom, sumsOfSquares: [between, within] as const, meanSquares };
  if (degreesOfFreedom[1] === 0)
    return { ...base, ...nothing, perfectFit: false, undefinedReason: 'there are no more values than groups' };
  if (within === 0)
    return { ...base, ...nothing, ...known, perfectFit: true, undefinedReason: 'no variation within the groups' };
  const statistic = meanSquares[0] / meanSquares[1];
  const pValue = fUpper(statistic, degreesOfFreedom[0], degreesOfFreedom[1]);
  return { ...base, ...known, statistic, pValue, perfectFit: within < PERFECT_FIT * between, undefinedReason: null };
}

export interface WelchAnova extends TestResult {
  readonly degreesOfFreedom: readonly [number, number] | null;
}

/**
 * One-way analysis of means without the assumption of equal variances.
 *
 * @param groups finite values, at least two in each group
 * @undefined too few groups or values, NaN, or a group without variation: nulls with the reason
 * @source Welch 1951, doi:10.1093/biomet/38.3-4.330; R oneway.test
 */
export function welchAnova(groups: SampleGroups): WelchAnova {
  const n = sizesOf(groups);
  const base = { method: 'WELCH_ANOVA', settings: {}, n };
  const nothing = { statistic: null, pValue: null, degreesOfFreedom: null };
  const reason = groupsReason(groups, 2);
  if (reason !== null) return { ...base, ...nothing, undefinedReason: reason };
  const k = groups.length;
  const means = groups.map((group) => mean(group));
  const weights = groups.map((group, i) => n[i] / variance(group));
  const total = compensatedSum(weights);
  if (!Number.isFinite(total)) return { ...base, ...nothing, undefinedReason: 'a group has no variation' };
  const shares = compensatedSum(weights.map((w, i) => (1 - w / total) ** 2 / (n[i] - 1))) / (k * k - 1);
  const center = compensatedSum(weights.map((w, i) => w * means[i])) / total;
  const spread = compensatedSum(weights.map((w, i) => w * (means[i] - center) ** 2));
  const statistic = spread / ((k - 1) * (1 + 2 * (k - 2) * shares));
  const degreesOfFreedom = [k - 1, 1 / (3 * shares)] as const;
  const pValue = fUpper(statistic, ...degreesOfFreedom);
  return { ...base, statistic, pValue, degreesOfFreedom, undefinedReason: null };
}

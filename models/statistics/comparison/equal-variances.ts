import { compensatedSum } from '../../core/numeric/compensated-sum';
import { variance } from '../../core/numeric/moments';
import { chiSquareUpper } from '../../core/special/chi-square';
import { fProbability, fQuantile, fUpper } from '../../core/special/f-distribution';
import { upperPoint } from '../confidence-interval';
import { median } from '../quantile';
import { type Alternative, criticalPoint, pValueOf, type TestInterval, type TestResult } from './alternative';
import { analysisOfVariance, type AnalysisOfVariance } from './analysis-of-variance';
import { allFinite } from './paired-samples';
import { groupsReason, type SampleGroups, sizesOf } from './sample-groups';

export interface VarianceRatio extends TestResult {
  readonly degreesOfFreedom: readonly [number, number] | null;
  readonly confidenceInterval: TestInterval | null;
}

/**
 * F test of the ratio of two variances, s²x / s²y.
 *
 * @param x finite values @param y finite values
 * @returns the ratio, its p value and interval
 * @undefined fewer than two values, NaN, or two constant samples: nulls with the reason; only the second constant: the
 *   ratio is infinite, so the statistic is null with the p value of its limit
 * @throws STATISTICS_OPTION_INVALID
 * @source Snedecor 1934; R var.test
 */
export function varianceRatioTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: { readonly alternative?: Alternative; readonly level?: number } = {},
): VarianceRatio {
  const alternative = options.alternative ?? 'TWO_SIDED';
  const level = options.level ?? 0.95;
  upperPoint(level); // refuses a level outside (0, 1)
  const base = { method: 'VARIANCE_RATIO', settings: { alternative, level }, n: [x.length, y.length] };
  const nothing = { statistic: null, pValue: null, confidenceInterval: null };
  if (x.length < 2 || y.length < 2)
    return { ...base, ...nothing, degreesOfFreedom: null, undefinedReason: 'too few values' };
  const degreesOfFreedom = [x.length - 1, y.length - 1] as const;
  if (!allFinite(x) || !allFinite(y))
    return { ...base, ...nothing, degreesOfFreedom, undefinedReason: 'a value is not finite' };
  const ratio = variance(x) / variance(y);
  if (Number.isNaN(ratio))
    return { ...base, ...nothing, degreesOfFreedom, undefinedReason: 'the samples are constant' };
  if (ratio === Infinity) {
    const pValue = pValueOf(alternative, { lower: 1, upper: 0 });
    const undefinedReason = 'the second sample is constant: the ratio is infinite';
    return { ...base, ...nothing, pValue, degreesOfFreedom, undefinedReason };
  }
  const tails = { lower: fProbability(ratio, ...degreesOfFreedom), upper: fUpper(ratio, ...degreesOfFreedom) };
  const point = criticalPoint(alternative, level);
  const confidenceInterval = {
    lower: alternative === 'LESS' ? 0 : ratio / fQuantile(point, ...degreesOfFreedom),
    upper: alternative === 'GREATER' ? null : ratio / fQuantile(1 - point, ...degreesOfFreedom),
    level,
  };
  const pValue = pValueOf(alternative, tails);
  return { ...base, statistic: ratio, pValue, degreesOfFreedom, confidenceInterval, undefinedReason: null };
}

export interface EqualVariances extends TestResult {
  readonly degreesOfFreedom: number | null;
}

/**
 * Bartlett's test that k groups have equal variances.
 *
 * @param groups finite values, at least two in each group
 * @undefined too few groups or values, NaN, or a group without variation: nulls with the reason
 * @source Bartlett 1937, doi:10.1098/rspa.1937.0109; R bartlett.test
 */
export function bartlettTest(groups: SampleGroups): EqualVariances {
  const n = sizesOf(groups);
  const base = { method: 'BARTLETT', settings: {}, n };
  const reason = groupsReason(groups, 2);
  if (reason !== null)
    return { ...base, statistic: null, pValue: null, degreesOfFreedom: null, undefinedReason: reason };
  const degreesOfFreedom = groups.length - 1;
  const each = n.map((size) => size - 1);
  const total = compensatedSum(each);
  const variances = groups.map((group) => variance(group));
  if (variances.includes(0))
    return { ...base, statistic: null, pValue: null, degreesOfFreedom, undefinedReason: 'a group has no variation' };
  const pooled = compensatedSum(each.map((df, i) => df * variances[i])) / total;
  // Σ df log(pooled / s²) rather than a difference of two large sums
  const spread = compensatedSum(each.map((df, i) => -df * Math.log(variances[i] / pooled)));
  const correction = 1 + (compensatedSum(each.map((df) => 1 / df)) - 1 / total) / (3 * degreesOfFreedom);
  const statistic = Math.max(0, spread / correction);
  const pValue = chiSquareUpper(statistic, degreesOfFreedom);
  return { ...base, statistic, pValue, degreesOfFreedom, undefinedReason: null };
}

/**
 * Levene's test on deviations from the median (Brown-Forsythe).
 *
 * @param groups finite values, no group empty
 * @returns analysis of variance of |x − median of its group|
 * @undefined as {@link analysisOfVariance}
 * @source Brown, Forsythe 1974, doi:10.1080/01621459.1974.10482955
 */
export function leveneTest(groups: SampleGroups): AnalysisOfVariance {
  const deviations = groups.map((group) => {
    const center = median(group) ?? NaN;
    return Float64Array.from(group, (value) => Math.abs(value - center));
  });
  return { ...analysisOfVariance(deviations), method: 'LEVENE_MEDIAN' };
}

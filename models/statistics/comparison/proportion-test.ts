import { compensatedSum } from '../../core/numeric/compensated-sum';
import { chiSquareUpper } from '../../core/special/chi-square';
import { normalCdf, normalQuantile, normalUpper } from '../../core/special/normal';
import { ConcordError } from '../../core/errors';
import { upperPoint } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import { type Alternative, criticalPoint, type TestInterval, type TestResult } from './alternative';

export interface ProportionTestOptions {
  /** For two groups; more are always compared two-sided. */
  readonly alternative?: Alternative;
  /** Continuity correction for two groups, default true. */
  readonly continuity?: boolean;
  readonly level?: number;
}

export interface ProportionTestResult extends TestResult {
  readonly degreesOfFreedom: number | null;
  readonly proportions: readonly number[] | null;
  /** Of the difference of two proportions, cut to [−1, 1]; null for more groups. */
  readonly confidenceInterval: TestInterval | null;
}

/**
 * Test that groups have equal proportions.
 *
 * χ² = Σ (|x − E| − c)² / E over successes and failures; difference of two ± (z √Σ p(1 − p)/n + c Σ 1/n),
 * c = min(½, |difference| / Σ 1/n).
 *
 * @param successes counts @param trials counts, at least as large
 * @undefined fewer than two groups or one without trials: nulls with the reason; no success or no failure at all: no
 *   statistic
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_OPTION_INVALID
 * @source Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I; R prop.test
 */
export function proportionTest(
  successes: readonly number[],
  trials: readonly number[],
  options: ProportionTestOptions = {},
): ProportionTestResult {
  requireCounts(successes, trials);
  const groups = trials.length;
  const level = options.level ?? 0.95;
  upperPoint(level); // refuses a level outside (0, 1)
  const alternative = groups === 2 ? (options.alternative ?? 'TWO_SIDED') : 'TWO_SIDED';
  const continuity = (options.continuity ?? true) && groups === 2;
  const base = { method: 'PROPORTIONS', settings: { alternative, continuity, level }, n: trials };
  const nothing = { statistic: null, pValue: null };
  const none = { degreesOfFreedom: null, proportions: null, confidenceInterval: null };
  if (groups < 2 || trials.includes(0)) {
    const undefinedReason = groups < 2 ? 'there are fewer than two groups' : 'a group has no trials';
    return { ...base, ...nothing, ...none, undefinedReason };
  }
  const proportions = successes.map((x, i) => x / trials[i]);
  const inverse = compensatedSum(trials.map((n) => 1 / n));
  const difference = proportions[0] - proportions[1];
  const correction = continuity ? Math.min(0.5, Math.abs(difference) / inverse) : 0;
  const confidenceInterval =
    groups === 2 ? differenceInterval(proportions, trials, { alternative, level, reach: correction * inverse }) : null;
  const known = { degreesOfFreedom: groups - 1, proportions, confidenceInterval };
  const statistic = chiSquareOf(successes, trials, correction);
  if (Number.isNaN(statistic))
    return { ...base, ...nothing, ...known, undefinedReason: 'there is no success or no failure at all' };
  const z = Math.sign(difference) * Math.sqrt(statistic);
  const pValue =
    alternative === 'TWO_SIDED'
      ? chiSquareUpper(statistic, groups - 1)
      : alternative === 'LESS'
        ? normalCdf(z)
        : normalUpper(z);
  return { ...base, ...known, statistic, pValue, undefinedReason: null };
}

function chiSquareOf(successes: readonly number[], trials: readonly number[], correction: number): number {
  const share = compensatedSum(successes) / compensatedSum(trials);
  const term = (count: number, expected: number): number => (Math.abs(count - expected) - correction) ** 2 / expected;
  return compensatedSum(
    successes.flatMap((x, i) => [term(x, trials[i] * share), term(trials[i] - x, trials[i] * (1 - share))]),
  );
}

function differenceInterval(
  proportions: readonly number[],
  trials: readonly number[],
  options: { readonly alternative: Alternative; readonly level: number; readonly reach: number },
): TestInterval {
  const { alternative, level } = options;
  const variance = compensatedSum(proportions.map((p, i) => (p * (1 - p)) / trials[i]));
  const width = normalQuantile(criticalPoint(alternative, level)) * Math.sqrt(variance) + options.reach;
  const difference = proportions[0] - proportions[1];
  return {
    lower: alternative === 'LESS' ? -1 : Math.max(-1, difference - width),
    upper: alternative === 'GREATER' ? 1 : Math.min(1, difference + width),
    level,
  };
}

/**
 * Chi-square test for a linear trend of proportions (Cochran-Armitage).
 *
 * @param successes counts @param trials counts @param scores of the groups, default 1, 2, 3, …
 * @undefined no success or no failure at all, equal scores, or a group without trials: nulls with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_OPTION_INVALID
 * @source Armitage 1955, doi:10.2307/3001775; R prop.trend.test
 */
export function proportionTrendTest(
  successes: readonly number[],
  trials: readonly number[],
  scores: readonly number[] = trials.map((_, i) => i + 1),
): TestResult {
  requireCounts(successes, trials);
  const base = { method: 'PROPORTION_TREND', settings: {}, n: trials };
  const total = compensatedSum(trials);
  const share = compensatedSum(successes) / total;
  const center = compensatedSum(trials.map((n, i) => n * scores[i])) / total;
  const slope = compensatedSum(successes.map((x, i) => (x - trials[i] * share) * (scores[i] - center)));
  const spread = share * (1 - share) * compensatedSum(trials.map((n, i) => n * (scores[i] - center) ** 2));
  if (!(spread > 0) || trials.includes(0))
    return { ...base, statistic: null, pValue: null, undefinedReason: 'the proportions or the scores do not vary' };
  const statistic = slope ** 2 / spread;
  return { ...base, statistic, pValue: chiSquareUpper(statistic, 1), undefinedReason: null };
}

function requireCounts(successes: readonly number[], trials: readonly number[]): void {
  if (successes.length !== trials.length)
    throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, 'Successes and trials differ in number.');
  const valid = successes.every(
    (x, i) => Number.isInteger(x) && Number.isInteger(trials[i]) && x >= 0 && x <= trials[i],
  );
  if (!valid)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'A number of successes is not 0 … trials.');
}

import { CompensatedSum } from '../../core/numeric/compensated-sum';
import { mean, variance } from '../../core/numeric/moments';
import { normalQuantile } from '../../core/special/normal';
import { studentTCdf, studentTUpper } from '../../core/special/student-t';
import { upperPoint } from '../confidence-interval';
import { type Alternative, criticalPoint, pValueOf, type TestInterval, type TestResult } from './alternative';
import { allFinite, requirePairs } from './paired-samples';

export interface CorrelationOptions {
  readonly alternative?: Alternative;
  /** Coverage of the interval, default 0.95. */
  readonly level?: number;
}

/** A correlation with its test. */
export interface CorrelationResult extends TestResult {
  readonly correlation: number | null;
  readonly degreesOfFreedom: number | null;
  readonly confidenceInterval: TestInterval | null;
}

/**
 * Product-moment correlation r = s_xy / (s_x s_y).
 *
 * @undefined fewer than two pairs, NaN, or a constant list: null
 * @throws STATISTICS_LENGTH_MISMATCH
 */
export function pearsonCorrelation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  requirePairs(x, y);
  const n = x.length;
  if (n < 2 || !allFinite(x) || !allFinite(y)) return null;
  const [mx, my] = [mean(x), mean(y)];
  const products = new CompensatedSum();
  for (let i = 0; i < n; i++) products.add((x[i] - mx) * (y[i] - my));
  const spread = Math.sqrt(variance(x)) * Math.sqrt(variance(y));
  return spread === 0 ? null : Math.max(-1, Math.min(1, products.value / (n - 1) / spread));
}

/**
 * Pearson's correlation with its t test and Fisher's z interval.
 *
 * t = r √(n − 2) / √(1 − r²); limits tanh(atanh r ± z / √(n − 3)).
 *
 * @param x finite values @param y finite values of the same cases
 * @undefined fewer than three pairs, NaN or a constant list: nulls with the reason; |r| = 1: t is infinite, so the
 *   statistic is null, with p = 0 or 1; three pairs: no interval
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_OPTION_INVALID
 * @source Fisher 1921; R cor.test
 */
export function pearsonTest(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: CorrelationOptions = {},
): CorrelationResult {
  const alternative = options.alternative ?? 'TWO_SIDED';
  const level = options.level ?? 0.95;
  upperPoint(level); // refuses a level outside (0, 1)
  const correlation = pearsonCorrelation(x, y);
  const n = x.length;
  const base = { method: 'PEARSON', settings: { alternative, level }, n: [n] };
  if (n < 3 || correlation === null) {
    const undefinedReason = n < 3 ? 'too few pairs' : 'a list is constant or not finite';
    const nothing = { correlation: null, degreesOfFreedom: n < 3 ? null : n - 2, confidenceInterval: null };
    return { ...base, ...nothing, statistic: null, pValue: null, undefinedReason };
  }
  const degreesOfFreedom = n - 2;
  const t = (Math.sqrt(degreesOfFreedom) * correlation) / Math.sqrt(1 - correlation ** 2);
  const tails = { lower: studentTCdf(t, degreesOfFreedom), upper: studentTUpper(t, degreesOfFreedom) };
  const finite = Number.isFinite(t);
  return {
    ...base,
    correlation,
    degreesOfFreedom,
    statistic: finite ? t : null,
    pValue: pValueOf(alternative, tails),
    confidenceInterval: n > 3 ? fisherInterval(correlation, n, base.settings) : null,
    undefinedReason: finite ? null : 'the points lie on a line: t is infinite',
  };
}

function fisherInterval(r: number, n: number, settings: Required<CorrelationOptions>): TestInterval {
  const { alternative, level } = settings;
  const reach = normalQuantile(criticalPoint(alternative, level)) / Math.sqrt(n - 3);
  const z = Math.atanh(r);
  // A correlation cannot pass ±1, so that is where the open end lies.
  const lower = alternative === 'LESS' ? -1 : Math.tanh(z - reach);
  const upper = alternative === 'GREATER' ? 1 : Math.tanh(z + reach);
  return { lower, upper, level };
}

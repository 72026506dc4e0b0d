import { mean, sumOfSquares } from '../../core/numeric/moments';
import { studentTCdf, studentTUpper } from '../../core/special/student-t';
import type { Alternative, TestResult } from './alternative';

export interface TTestOptions {
  /** WELCH does not assume equal variances; STUDENT pools them. Default WELCH, as in R. */
  readonly variance?: 'WELCH' | 'STUDENT';
  readonly alternative?: Alternative;
}

export interface TTestResult extends TestResult {
  readonly degreesOfFreedom: number | null;
  readonly means: readonly [number, number] | null;
}

/** Relative standard error below which the data are constant up to rounding; R's t.test has the same limit. */
const CONSTANT_LIMIT = 10 * Number.EPSILON;

/**
 * t test of two independent samples.
 *
 * t = (mean x − mean y) / SE with Welch's SE √(sx²/nx + sy²/ny) and Satterthwaite's degrees of freedom, or the pooled ones.
 *
 * @param x finite values @param y finite values
 * @returns statistic, degrees of freedom, p value
 * @undefined too few values, NaN, or essentially constant samples: nulls with the reason (R stops)
 * @source Welch 1947, doi:10.1093/biomet/34.1-2.28; R t.test
 */
export function tTest(x: ArrayLike<number>, y: ArrayLike<number>, options: TTestOptions = {}): TTestResult {
  const variance = options.variance ?? 'WELCH';
  const alternative = options.alternative ?? 'TWO_SIDED';
  const base = {
    method: variance === 'WELCH' ? 'WELCH_T' : 'STUDENT_T',
    settings: { alternative },
    n: [x.length, y.length] as const,
  };
  const refuse = (undefinedReason: string): TTestResult => ({
    ...base,
    statistic: null,
    pValue: null,
    degreesOfFreedom: null,
    means: null,
    undefinedReason,
  });
  const tooFew =
    variance === 'WELCH' ? x.length < 2 || y.length < 2 : x.length < 1 || y.length < 1 || x.length + y.length < 3;
  if (tooFew) return refuse('too few values');
  const means = [mean(x), mean(y)] as const;
  if (!Number.isFinite(means[0]) || !Number.isFinite(means[1])) return refuse('a value is not finite');
  const { standardError, degreesOfFreedom } = variance === 'WELCH' ? welch(x, y) : pooled(x, y);
  if (!(standardError > CONSTANT_LIMIT * Math.max(Math.abs(means[0]), Math.abs(means[1])))) {
    return refuse('the samples are essentially constant');
  }
  const statistic = (means[0] - means[1]) / standardError;
  const pValue = tProbability(statistic, degreesOfFreedom, alternative);
  return { ...base, statistic, pValue, degreesOfFreedom, means, undefinedReason: null };
}

function welch(x: ArrayLike<number>, y: ArrayLike<number>): { standardError: number; degreesOfFreedom: number } {
  const a = sumOfSquares(x) / (x.length - 1) / x.length;
  const b = sumOfSquares(y) / (y.length - 1) / y.length;
  const degreesOfFreedom = (a + b) ** 2 / (a ** 2 / (x.length - 1) + b ** 2 / (y.length - 1));
  return { standardError: Math.sqrt(a + b), degreesOfFreedom };
}

function pooled(x: ArrayLike<number>, y: ArrayLike<number>): { standardError: number; degreesOfFreedom: number } {
  const degreesOfFreedom = x.length + y.length - 2;
  const common = (sumOfSquares(x) + sumOfSquares(y)) / degreesOfFreedom;
  return { standardError: Math.sqrt(common * (1 / x.length + 1 / y.length)), degreesOfFreedom };
}

function tProbability(statistic: number, degreesOfFreedom: number, alternative: Alternative): number {
  if (alternative === 'LESS') return studentTCdf(statistic, degreesOfFreedom);
  if (alternative === 'GREATER') return studentTUpper(statistic, degreesOfFreedom);
  return 2 * studentTUpper(Math.abs(statistic), degreesOfFreedom);
}

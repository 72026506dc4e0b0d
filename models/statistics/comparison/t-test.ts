import { mean, sumOfSquares } from '../../core/numeric/moments';
import { logStudentTCdf, studentTCdf, studentTQuantile, studentTUpper } from '../../core/special/student-t';
import { upperPoint } from '../confidence-interval';
import { type Alternative, criticalPoint, openEnd, pValueOf, type TestInterval, type TestResult } from './alternative';
import { pairedDifferences } from './paired-samples';

export interface TTestOptions {
  /** WELCH does not assume equal variances; STUDENT pools them. Default WELCH, as in R. */
  readonly variance?: 'WELCH' | 'STUDENT';
  readonly alternative?: Alternative;
  /** Coverage of the interval, default 0.95. */
  readonly level?: number;
}

/** Options of the tests of one mean. */
export interface OneSampleOptions {
  readonly alternative?: Alternative;
  readonly level?: number;
  /** Mean under the null hypothesis, default 0. */
  readonly mean?: number;
}

export interface TTestResult extends TestResult {
  readonly degreesOfFreedom: number | null;
  /** Means of the samples; of the differences when paired. */
  readonly means: readonly number[] | null;
  /** Difference of the means, or the mean itself. */
  readonly estimate: number | null;
  readonly confidenceInterval: TestInterval | null;
  /** Natural logarithm of the p value, good where the p value underflows. */
  readonly logPValue: number | null;
}

/** Relative standard error below which the data are constant up to rounding; R's t.test has the same limit. */
const CONSTANT_LIMIT = 10 * Number.EPSILON;

interface Estimate {
  readonly estimate: number;
  readonly nullValue: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly means: readonly number[];
}

/**
 * t test of two independent samples.
 *
 * t = (mean x − mean y) / SE with Welch's SE √(sx²/nx + sy²/ny) and Satterthwaite's degrees of freedom, or the pooled ones.
 *
 * @param x finite values @param y finite values
 * @returns statistic, degrees of freedom, p value, difference of the means with its interval
 * @undefined too few values, NaN, or essentially constant samples: nulls with the reason (R stops, unless all are zero)
 * @throws STATISTICS_OPTION_INVALID
 * @source Welch 1947, doi:10.1093/biomet/34.1-2.28; R t.test
 */
export function tTest(x: ArrayLike<number>, y: ArrayLike<number>, options: TTestOptions = {}): TTestResult {
  const variance = options.variance ?? 'WELCH';
  const base = describeTest(variance === 'WELCH' ? 'WELCH_T' : 'STUDENT_T', [x.length, y.length], options);
  const tooFew =
    variance === 'WELCH' ? x.length < 2 || y.length < 2 : x.length < 1 || y.length < 1 || x.length + y.length < 3;
  if (tooFew) return refuse(base, 'too few values');
  const means = [mean(x), mean(y)] as const;
  const spread = variance === 'WELCH' ? welch(x, y) : pooled(x, y);
  return finish(base, { ...spread, means, estimate: means[0] - means[1], nullValue: 0 });
}

/**
 * t test of paired samples: the one-sample test of the differences x − y.
 *
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_OPTION_INVALID
 * @undefined as {@link oneSampleTTest}
 * @source R t.test(paired = TRUE)
 */
export function pairedTTest(x: ArrayLike<number>, y: ArrayLike<number>, options: OneSampleOptions = {}): TTestResult {
  const { statistic, ...rest } = oneSampleTTest(pairedDifferences(x, y), options);
  return { ...rest, method: 'PAIRED_T', statistic };
}

/**
 * t test of one mean: t = (mean − mean₀) / (s / √n), n − 1 degrees of freedom.
 *
 * @undefined fewer than two values, NaN or essentially constant values: nulls with the reason
 * @throws STATISTICS_OPTION_INVALID
 * @source Student 1908, doi:10.1093/biomet/6.1.1; R t.test
 */
export function oneSampleTTest(x: ArrayLike<number>, options: OneSampleOptions = {}): TTestResult {
  const base = describeTest('ONE_SAMPLE_T', [x.length], options);
  if (x.length < 2) return refuse(base, 'too few values');
  const standardError = Math.sqrt(sumOfSquares(x) / (x.length - 1) / x.length);
  const estimate = mean(x);
  const nullValue = options.mean ?? 0;
  return finish(base, { estimate, nullValue, standardError, degreesOfFreedom: x.length - 1, means: [estimate] });
}

type Base = Pick<TTestResult, 'method' | 'n'> & { readonly settings: { alternative: Alternative; level: number } };

function describeTest(method: string, n: readonly number[], options: OneSampleOptions): Base {
  const level = options.level ?? 0.95;
  upperPoint(level); // refuses a level outside (0, 1)
  return { method, n, settings: { alternative: options.alternative ?? 'TWO_SIDED', level } };
}

function refuse(base: Base, undefinedReason: string): TTestResult {
  const nothing = { statistic: null, pValue: null, logPValue: null, degreesOfFreedom: null, means: null };
  return { ...base, ...nothing, estimate: null, confidenceInterval: null, undefinedReason };
}

function finish(base: Base, given: Estimate): TTestResult {
  const { estimate, nullValue, standardError, degreesOfFreedom, means } = given;
  if (!means.every(Number.isFinite)) return refuse(base, 'a value is not finite');
  if (!(standardError > CONSTANT_LIMIT * Math.max(...means.map(Math.abs))))
    return { ...refuse(base, 'the samples are essentially constant'), ...ofZeros(given) };
  const { alternative, level } = base.settings;
  const t = (estimate - nullValue) / standardError;
  const critical = studentTQuantile(criticalPoint(alternative, level), degreesOfFreedom);
  const tails = { lower: studentTCdf(t, degreesOfFreedom), upper: studentTUpper(t, degreesOfFreedom) };
  const limit = (point: number): number => nullValue + point * standardError;
  return {
    ...base,
    statistic: t,
    pValue: pValueOf(alternative, tails),
    logPValue: logProbability(t, degreesOfFreedom, alternative),
    degreesOfFreedom,
    means,
    estimate,
    confidenceInterval: openEnd(alternative, limit(t - critical), limit(t + critical), level),
    undefinedReason: null,
  };
}

/** Of samples that are all zero, what is known without a test; R goes on with these and NaN, where it stops otherwise. */
function ofZeros({ means, estimate, standardError, degreesOfFreedom }: Estimate): Partial<TTestResult> {
  if (standardError !== 0 || means.some((m) => m !== 0)) return {};
  return { means, estimate, degreesOfFreedom: Number.isFinite(degreesOfFreedom) ? degreesOfFreedom : null };
}

function logProbability(t: number, degreesOfFreedom: number, alternative: Alternative): number {
  if (alternative === 'LESS') return logStudentTCdf(t, degreesOfFreedom);
  if (alternative === 'GREATER') return logStudentTCdf(-t, degreesOfFreedom);
  return Math.min(0, Math.LN2 + logStudentTCdf(-Math.abs(t), degreesOfFreedom));
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

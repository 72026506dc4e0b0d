import { compensatedSum } from '../../core/numeric/compensated-sum';
import { mean, sumOfSquares } from '../../core/numeric/moments';
import { fUpper } from '../../core/special/f-distribution';
import { studentTUpper } from '../../core/special/student-t';
import { allFinite, requirePairs } from './paired-samples';

/** One coefficient of a straight line. */
export interface LineCoefficient {
  readonly estimate: number;
  readonly standardError: number | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
}

/** Straight line through points. */
export interface SimpleRegression {
  readonly method: 'LEAST_SQUARES_LINE';
  readonly n: number;
  readonly intercept: LineCoefficient | null;
  /** null when x is constant: then the intercept is the mean of y. */
  readonly slope: LineCoefficient | null;
  readonly degreesOfFreedom: number;
  /** Residual standard deviation. */
  readonly sigma: number | null;
  readonly rSquared: number | null;
  readonly fStatistic: number | null;
  readonly fPValue: number | null;
  /** The points lie on the line up to rounding: tests and errors are then made of rounding errors. */
  readonly perfectFit: boolean;
  readonly undefinedReason: string | null;
}

/** Share of the sum of squares that counts as rounding; R's anova warns at the same limit. */
const PERFECT_FIT = 1e-10;
/** Residuals that are this share of the mean are rounding. */
const CONSTANT = 4 * Number.EPSILON;

/**
 * Least squares line y = a + b x.
 *
 * @param x finite values @param y finite values of the same cases
 * @undefined fewer than two points or NaN: nulls with the reason; no degrees of freedom: coefficients without errors
 * @throws STATISTICS_LENGTH_MISMATCH
 * @source R summary(lm(y ~ x))
 */
export function simpleRegression(x: ArrayLike<number>, y: ArrayLike<number>): SimpleRegression {
  requirePairs(x, y);
  const n = x.length;
  const base = { method: 'LEAST_SQUARES_LINE', n } as const;
  if (n < 2 || !allFinite(x) || !allFinite(y)) {
    const undefinedReason = n < 2 ? 'too few points' : 'a value is not finite';
    return { ...base, ...NOTHING, degreesOfFreedom: Math.max(0, n - 2), undefinedReason };
  }
  const [mx, my, sxx] = [mean(x), mean(y), sumOfSquares(x)];
  const sloped = sxx > 0;
  const products = Float64Array.from({ length: n }, (_, i) => (x[i] - mx) * (y[i] - my));
  const b = sloped ? compensatedSum(products) / sxx : 0;
  const a = my - b * mx;
  const residuals = Float64Array.from({ length: n }, (_, i) => y[i] - my - b * (x[i] - mx));
  const unexplained = compensatedSum(residuals.map((r) => r * r));
  const explained = b * b * sxx;
  const degreesOfFreedom = n - (sloped ? 2 : 1);
  const residualVariance = degreesOfFreedom > 0 ? unexplained / degreesOfFreedom : NaN;
  const describe = (estimate: number, standardError: number): LineCoefficient => {
    const statistic = estimate / standardError;
    const pValue = 2 * studentTUpper(Math.abs(statistic), degreesOfFreedom);
    const known = Number.isFinite(statistic);
    return {
      estimate,
      standardError: Number.isFinite(standardError) ? standardError : null,
      statistic: known ? statistic : null,
      pValue: known ? pValue : null,
    };
  };
  const rounding = n * (CONSTANT * my) ** 2;
  const perfectFit = degreesOfFreedom > 0 && unexplained <= PERFECT_FIT * explained + rounding;
  const f = sloped && degreesOfFreedom > 0 && unexplained > 0 ? explained / residualVariance : null;
  return {
    ...base,
    intercept: describe(a, Math.sqrt(residualVariance * (1 / n + (sloped ? (mx * mx) / sxx : 0)))),
    slope: sloped ? describe(b, Math.sqrt(residualVariance / sxx)) : null,
    degreesOfFreedom,
    sigma: degreesOfFreedom > 0 ? Math.sqrt(residualVariance) : null,
    rSquared: explained + unexplained > 0 ? explained / (explained + unexplained) : null,
    fStatistic: f,
    fPValue: f === null ? null : fUpper(f, 1, degreesOfFreedom),
    perfectFit,
    undefinedReason: degreesOfFreedom > 0 ? null : 'there are no more points than coefficients',
  };
}

const NOTHING = {
  intercept: null,
  slope: null,
  sigma: null,
  rSquared: null,
  fStatistic: null,
  fPValue: null,
  perfectFit: false,
} as const;

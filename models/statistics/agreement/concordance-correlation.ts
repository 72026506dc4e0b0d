import { compensatedSum } from '../../core/numeric/compensated-sum';
import { mean, sumOfSquares } from '../../core/numeric/moments';
import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';
import { checkPairs } from './paired-measurements';

export interface LinConcordanceOptions {
  /** Denominator of variances and covariance: N (default, Lin 1989) or N_MINUS_1. */
  readonly moments?: 'N' | 'N_MINUS_1';
  readonly level?: number;
}

export interface ConcordanceCorrelation {
  readonly method: 'CONCORDANCE_CORRELATION';
  readonly settings: { readonly moments: 'N' | 'N_MINUS_1'; readonly level: number };
  readonly n: number;
  readonly value: number | null;
  /** Pearson's r: precision; null when a measurement is constant. */
  readonly correlation: number | null;
  /** Distance of the best line from the identity, 0 … 1: accuracy; value = correlation × accuracy. */
  readonly accuracy: number | null;
  /** On Fisher's z scale. */
  readonly confidenceInterval: ConfidenceInterval | null;
  /** Why `value`, or else its interval, is null. */
  readonly undefinedReason: string | null;
}

/**
 * Lin's concordance correlation coefficient, 2 sxy / (sx² + sy² + (x̄ − ȳ)²).
 *
 * @param x first measurement @param y second, in the same unit
 * @returns −1 … 1; 1 only when all pairs are equal
 * @undefined fewer than two subjects, or both measurements constant and equal: null; perfect, no correlation, or fewer than
 *   three subjects: value without interval
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Lin 1989, doi:10.2307/2532051; variance as corrected in Lin 2000, doi:10.1111/j.0006-341X.2000.00324.x
 * @example concordanceCorrelation([1, 2, 3], [1, 2, 3]).value === 1
 */
export function concordanceCorrelation(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  options: LinConcordanceOptions = {},
): ConcordanceCorrelation {
  checkPairs(x, y);
  const { moments = 'N', level = 0.95 } = options;
  const critical = normalCriticalValue(level);
  const n = x.length;
  const base = { method: 'CONCORDANCE_CORRELATION', settings: { moments, level }, n } as const;
  const nothing = { value: null, correlation: null, accuracy: null, confidenceInterval: null };
  if (n < 2) return { ...base, ...nothing, undefinedReason: 'fewer than two subjects' };
  const denominator = moments === 'N' ? n : n - 1;
  const [meanX, meanY] = [mean(x), mean(y)];
  const varianceX = sumOfSquares(x, meanX) / denominator;
  const varianceY = sumOfSquares(y, meanY) / denominator;
  const products = Float64Array.from({ length: n }, (_, i) => (x[i] - meanX) * (y[i] - meanY));
  const covariance = compensatedSum(products) / denominator;
  const shift = mean(Float64Array.from({ length: n }, (_, i) => x[i] - y[i]));
  const value = (2 * covariance) / (varianceX + varianceY + shift ** 2);
  if (Number.isNaN(value)) return { ...base, ...nothing, undefinedReason: 'both measurements are constant and equal' };
  const product = Math.sqrt(varianceX * varianceY);
  if (product === 0) return { ...base, ...nothing, value, undefinedReason: 'no interval: a measurement is constant' };
  const correlation = covariance / product;
  const error = zStandardError({ n, value, correlation, shiftSquare: shift ** 2 / product });
  const accuracy = (2 * product) / (varianceX + varianceY + shift ** 2);
  if (!Number.isFinite(error)) {
    const undefinedReason = 'no interval: agreement is perfect, correlation is 0, or subjects are fewer than three';
    return { ...base, value, correlation, accuracy, confidenceInterval: null, undefinedReason };
  }
  const limit = (sign: number): number => Math.tanh(Math.atanh(value) + sign * critical * error);
  const confidenceInterval = { lower: limit(-1), upper: limit(1), level };
  return { ...base, value, correlation, accuracy, confidenceInterval, undefinedReason: null };
}

interface LinTerms {
  readonly n: number;
  readonly value: number;
  readonly correlation: number;
  readonly shiftSquare: number;
}

function zStandardError({ n, value: c, correlation: r, shiftSquare: u }: LinTerms): number {
  const first = ((1 - r ** 2) * c ** 2) / ((1 - c ** 2) * r ** 2);
  const second = (2 * c ** 3 * (1 - c) * u) / (r * (1 - c ** 2) ** 2);
  const third = (c ** 4 * u ** 2) / (2 * r ** 2 * (1 - c ** 2) ** 2);
  const variance = (first + second - third) / (n - 2);
  return c ** 2 < 1 && variance >= 0 ? Math.sqrt(variance) : NaN;
}

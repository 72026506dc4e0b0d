import { compensatedSum } from './compensated-sum';

/**
 * Arithmetic mean.
 *
 * @undefined an empty list gives NaN
 */
export function mean(values: ArrayLike<number>): number {
  return compensatedSum(values) / values.length;
}

/**
 * Sum of squared deviations from the mean, two passes with the correction term.
 *
 * @source Chan, Golub, LeVeque 1983, doi:10.1080/00031305.1983.10483115
 */
export function sumOfSquares(values: ArrayLike<number>, center = mean(values)): number {
  const squares = new Float64Array(values.length);
  const deviations = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    deviations[i] = values[i] - center;
    squares[i] = deviations[i] * deviations[i];
  }
  const drift = compensatedSum(deviations);
  return Math.max(0, compensatedSum(squares) - (drift * drift) / values.length);
}

/**
 * Sample variance with denominator n − 1.
 *
 * @undefined fewer than two values give NaN
 */
export function variance(values: ArrayLike<number>): number {
  return values.length < 2 ? NaN : sumOfSquares(values) / (values.length - 1);
}

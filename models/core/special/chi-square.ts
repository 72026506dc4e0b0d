import { gammaQuantile } from './gamma-distribution';
import { regularizedGamma } from './incomplete-gamma';
import { pickTail, type TailOptions } from './tails';

/**
 * Probability of the chi-square distribution below or above x.
 *
 * @param x statistic; values below 0 count as 0 @param degreesOfFreedom at least 0
 * @undefined NaN or negative degrees of freedom give NaN
 * @source NIST DLMF 8.2.4: P(ν/2, x/2)
 */
export function chiSquareProbability(x: number, degreesOfFreedom: number, options: TailOptions = {}): number {
  return pickTail(regularizedGamma(degreesOfFreedom / 2, Math.max(0, x) / 2), options);
}

/** Upper tail of the chi-square distribution. */
export function chiSquareUpper(x: number, degreesOfFreedom: number): number {
  return chiSquareProbability(x, degreesOfFreedom, { upper: true });
}

/** Chi-square distribution function. */
export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  return chiSquareProbability(x, degreesOfFreedom);
}

/** log of the upper tail, good where it underflows. */
export function logChiSquareUpper(x: number, degreesOfFreedom: number): number {
  return chiSquareProbability(x, degreesOfFreedom, { upper: true, log: true });
}

/**
 * Quantile of the chi-square distribution.
 *
 * @param p in [0, 1], or its logarithm @param degreesOfFreedom at least 0
 * @undefined outside the range gives NaN
 */
export function chiSquareQuantile(p: number, degreesOfFreedom: number, options: TailOptions = {}): number {
  return 2 * gammaQuantile(p, degreesOfFreedom / 2, options);
}

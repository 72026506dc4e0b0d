import { logRegularizedGammaUpper, regularizedGamma } from './incomplete-gamma';

/**
 * Upper tail of the chi-square distribution.
 *
 * @param x statistic; values below 0 give 1 @param degreesOfFreedom positive
 * @undefined NaN or non-positive degrees of freedom give NaN
 * @source NIST DLMF 8.2.4: Q(ν/2, x/2)
 */
export function chiSquareUpper(x: number, degreesOfFreedom: number): number {
  return regularizedGamma(degreesOfFreedom / 2, Math.max(0, x) / 2).upper;
}

/** Chi-square distribution function. */
export function chiSquareCdf(x: number, degreesOfFreedom: number): number {
  return regularizedGamma(degreesOfFreedom / 2, Math.max(0, x) / 2).lower;
}

/** log of the upper tail, good where it underflows. */
export function logChiSquareUpper(x: number, degreesOfFreedom: number): number {
  return logRegularizedGammaUpper(degreesOfFreedom / 2, Math.max(0, x) / 2);
}

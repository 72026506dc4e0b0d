import { regularizedGamma } from './incomplete-gamma';
import { logGammaOnePlus } from './log-gamma';
import { normalQuantile } from './normal';
import { searchQuantile } from './quantile-search';
import { pickTail, tailsOfProbability, type TailOptions } from './tails';

/**
 * Probability of the gamma distribution of scale 1 below or above x.
 *
 * @param x divided by the scale; values below 0 count as 0 @param shape at least 0
 * @undefined NaN or a negative shape give NaN
 */
export function gammaProbability(x: number, shape: number, options: TailOptions = {}): number {
  return pickTail(regularizedGamma(shape, Math.max(0, x)), options);
}

/**
 * Quantile of the gamma distribution of scale 1.
 *
 * The root of the logarithm of the smaller tail in the logarithm of x, from the estimate of Wilson and Hilferty.
 *
 * @param p in [0, 1], or its logarithm @param shape at least 0
 * @undefined outside the range gives NaN
 */
export function gammaQuantile(p: number, shape: number, options: TailOptions = {}): number {
  const target = tailsOfProbability(p, options);
  if (Number.isNaN(target.lower) || !(shape >= 0) || shape === Infinity) return NaN;
  if (target.logLower === -Infinity || shape === 0) return 0;
  if (target.logUpper === -Infinity) return Infinity;
  const z = normalQuantile(target.logLower, { log: true });
  const cubic = shape * (1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
  const nearZero = (target.logLower + logGammaOnePlus(shape)) / shape;
  const guess = cubic > 0.1 * shape && shape > 0.3 ? Math.log(cubic) : Math.min(nearZero, Math.log(shape + 1));
  return Math.exp(searchQuantile((u) => regularizedGamma(shape, Math.exp(u)), target, guess));
}

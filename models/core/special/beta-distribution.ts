import { regularizedBeta } from './incomplete-beta';
import { logBeta } from './log-gamma';
import { searchQuantile } from './quantile-search';
import { pickTail, swapTails, tailsOfProbability, type TailOptions, type Tails } from './tails';

/**
 * Probability of the beta distribution below or above x.
 *
 * @param x values outside [0, 1] count as its ends @param a at least 0 @param b at least 0
 * @undefined NaN or negative parameters give NaN
 */
export function betaProbability(x: number, a: number, b: number, options: TailOptions = {}): number {
  return pickTail(regularizedBeta(a, b, Math.min(1, Math.max(0, x))), options);
}

/**
 * Quantile of the beta distribution.
 *
 * @param p in [0, 1], or its logarithm @param a at least 0 @param b at least 0
 * @undefined outside the range gives NaN
 */
export function betaQuantile(p: number, a: number, b: number, options: TailOptions = {}): number {
  return betaQuantilePair(tailsOfProbability(p, options), a, b)[0];
}

/**
 * Quantile x of the beta distribution together with 1 − x, each to relative accuracy.
 *
 * Found as the logarithm of whichever of x and 1 − x is below one half.
 *
 * @param target both tails of the probability
 */
export function betaQuantilePair(target: Tails, a: number, b: number): [x: number, y: number] {
  if (Number.isNaN(target.lower) || !(a >= 0) || !(b >= 0)) return [NaN, NaN];
  if (target.logLower === -Infinity) return [0, 1];
  if (target.logUpper === -Infinity) return [1, 0];
  if (a === 0 || b === 0 || a === Infinity || b === Infinity) return limitQuantile(target, a, b);
  if (regularizedBeta(a, b, 0.5, 0.5).logLower >= target.logLower) {
    const x = smallQuantile(target, a, b);
    return [x, 1 - x];
  }
  const y = smallQuantile(swapTails(target), b, a);
  return [1 - y, y];
}

function smallQuantile(target: Tails, a: number, b: number): number {
  const nearZero = (target.logLower + Math.log(a) + logBeta(a, b)) / a;
  const guess = Math.min(nearZero, Math.log(a / (a + b)), -Math.LN2);
  const at = (u: number): Tails => regularizedBeta(a, b, Math.exp(Math.min(u, 0)), -Math.expm1(Math.min(u, 0)));
  return Math.exp(searchQuantile(at, target, guess));
}

function limitQuantile(target: Tails, a: number, b: number): [number, number] {
  if (a === b && a === Infinity) return [0.5, 0.5];
  if (a === b) return target.lower < 0.5 ? [0, 1] : target.lower > 0.5 ? [1, 0] : [0.5, 0.5];
  return a === 0 || b === Infinity ? [0, 1] : [1, 0];
}

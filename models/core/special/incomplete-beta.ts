import type { Tails } from './incomplete-gamma';
import { logBeta } from './log-gamma';

const TINY = 1e-300;
const MAXIMUM_TERMS = 100_000;

/**
 * Regularized incomplete beta function I_x(a, b) and its complement.
 *
 * Continued fraction (modified Lentz) on the side where it converges fast.
 *
 * @param a positive @param b positive
 * @param x in [0, 1]
 * @param y 1 − x; pass it when it is known more exactly than the subtraction gives
 * @returns lower = I_x(a, b), upper = I_y(b, a)
 * @undefined outside the range both are NaN
 * @cost O(sqrt(max(a, b))) near the mode
 * @source NIST DLMF 8.17.22
 */
export function regularizedBeta(a: number, b: number, x: number, y = 1 - x): Tails {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(y >= 0)) return { lower: NaN, upper: NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (y === 0) return { lower: 1, upper: 0 };
  if (x * (a + b + 2) < a + 1) {
    const lower = Math.exp(logLowerTail(a, b, x, y));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.exp(logLowerTail(b, a, y, x));
  return { lower: 1 - upper, upper };
}

/** log I_x(a, b), good where I underflows. */
export function logRegularizedBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (x > 0 && x * (a + b + 2) < a + 1) return logLowerTail(a, b, x, y);
  return Math.log1p(-regularizedBeta(a, b, x, y).upper);
}

function logLowerTail(a: number, b: number, x: number, y: number): number {
  return logPower(a, x, y) + logPower(b, y, x) - logBeta(a, b) + Math.log(continuedFraction(a, b, x) / a);
}

/** exponent · log(x), from the complement where x is close to one. */
function logPower(exponent: number, x: number, complement: number): number {
  return exponent * (x > 0.5 ? Math.log1p(-complement) : Math.log(x));
}

function continuedFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < MAXIMUM_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return h;
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

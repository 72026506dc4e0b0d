import { logGamma } from './log-gamma';

const TINY = 1e-300;
const EPSILON = 1e-17;
const MAXIMUM_TERMS = 100_000;

/** Both tails, so that neither is got by subtraction. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Regularized incomplete gamma functions P(a, x) and Q(a, x).
 *
 * Series for x < a + 1, continued fraction (modified Lentz) above.
 *
 * @param a shape, positive @param x at least 0
 * @returns lower = P, upper = Q
 * @undefined outside the range both are NaN
 * @cost O(sqrt(a)) near x = a
 * @source NIST DLMF 8.7.1, 8.9.2
 */
export function regularizedGamma(a: number, x: number): Tails {
  if (!(a > 0) || !(x >= 0)) return { lower: NaN, upper: NaN };
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const prefactor = Math.exp(logPrefactor(a, x));
  if (x < a + 1) {
    const lower = Math.min(1, prefactor * series(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, prefactor * continuedFraction(a, x));
  return { lower: 1 - upper, upper };
}

/** log Q(a, x), good where Q underflows. @param a positive @param x at least 0 */
export function logRegularizedGammaUpper(a: number, x: number): number {
  if (!(x >= a + 1)) return Math.log(regularizedGamma(a, x).upper);
  return logPrefactor(a, x) + Math.log(continuedFraction(a, x));
}

/** log of x^a e^(−x) / Γ(a). */
function logPrefactor(a: number, x: number): number {
  return a * Math.log(x) - x - logGamma(a);
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MAXIMUM_TERMS && term > sum * EPSILON; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function continuedFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < MAXIMUM_TERMS; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    const delta = d * c;
    h *= delta;
    if (Math.abs(delta - 1) < 1e-16) break;
  }
  return h;
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

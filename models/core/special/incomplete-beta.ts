import { regularizedGamma } from './incomplete-gamma';
import { logBeta, logGammaIncrease, logGammaOnePlus } from './log-gamma';
import { digamma, trigamma } from './polygamma';
import { logBetaKernel, logGammaKernel } from './saddle-point';
import { NO_TAILS, swapTails, tailsFromLogLower, type Tails } from './tails';

const TINY = 1e-300;
const MAXIMUM_TERMS = 1_000_000;

/**
 * Regularized incomplete beta function I_x(a, b) and its complement.
 *
 * Continued fraction (modified Lentz) on the side where it converges fast; power series for small a and x; incomplete
 * gamma functions where one argument is large and the other at most one.
 *
 * @param a at least 0 @param b at least 0; zero and infinity are point masses at the ends
 * @param x in [0, 1]
 * @param y 1 − x; pass it when it is known more exactly than the subtraction gives
 * @returns lower = I_x(a, b), upper = I_y(b, a)
 * @undefined outside the range all are NaN
 * @cost O(sqrt(max(a, b))) near the mode
 * @source NIST DLMF 8.17.22; DiDonato and Morris 1992, doi:10.1145/131766.131776
 */
export function regularizedBeta(a: number, b: number, x: number, y = 1 - x): Tails {
  if (!(a >= 0) || !(b >= 0) || !(x >= 0) || !(y >= 0)) return NO_TAILS;
  if (x === 0) return tailsFromLogLower(-Infinity);
  if (y === 0) return tailsFromLogLower(0);
  if (a === 0 || b === 0 || a === Infinity || b === Infinity) return tailsFromLogLower(pointMasses(a, b, x));
  if (x * (a + b + 2) < a + 1) return belowMode(a, b, x, y);
  return swapTails(belowMode(b, a, y, x));
}

/** log I_x of the limits: all at 0, all at 1, half at each, or all at one half. */
function pointMasses(a: number, b: number, x: number): number {
  if (a === b) return a === 0 ? -Math.LN2 : x < 0.5 ? -Infinity : 0;
  return a === 0 || b === Infinity ? 0 : -Infinity;
}

function belowMode(a: number, b: number, x: number, y: number): Tails {
  if (a < 1 && b * x <= 0.7 && x < 0.7) return smallArguments(a, b, x);
  // For b above one the sum over b overflows further out, where the continued fraction converges fast anyway.
  const large = b <= 1 ? a >= 100 : a >= 1e4 && b <= 100 && y * a < 600;
  if (large && y < 0.3) return tailsFromLogLower(largeFirst(a, b, x, y));
  return tailsFromLogLower(logBetaKernel(a, b, x, y) + Math.log(continuedFraction(a, b, x) / a));
}

/** I = f g with f = x^a / (a B) and g = 1 + a Σ (1 − b)ₙ xⁿ / (n! (a + n)): the upper tail from f − 1 and g − 1. */
function smallArguments(a: number, b: number, x: number): Tails {
  let excess = 0;
  let term = a;
  for (let n = 1; n < 500 && Math.abs(term) > 1e-17 * Math.abs(excess); n++) {
    term *= ((n - b) * x) / n;
    excess += term / (a + n);
  }
  const logPower = a * Math.log(x) - logScaledBeta(a, b);
  const powerExcess = Math.expm1(logPower);
  const upper = -(excess + powerExcess + excess * powerExcess);
  const logLower = logPower + Math.log1p(excess);
  return { lower: Math.exp(logLower), upper, logLower, logUpper: Math.log(upper) };
}

/** log(a B(a, b)), with relative accuracy for small a. */
function logScaledBeta(a: number, b: number): number {
  if (a < 1e-5 * Math.min(1, b)) return logGammaOnePlus(a) - a * (digamma(b) + (a / 2) * trigamma(b));
  return a > 0.05 ? Math.log(a) + logBeta(a, b) : logGammaOnePlus(a) - logGammaIncrease(b, a);
}

/** log I_x(a, b) for large a: b is brought to at most one by I_x(a, b + 1) = I_x(a, b) + x^a y^b / (b B(a, b)). */
function largeFirst(a: number, b: number, x: number, y: number): number {
  const steps = Math.ceil(b) - 1;
  const first = b - steps;
  const start = seriesOfGammas(a, first, y);
  if (steps === 0) return start;
  const logTerm = logBetaKernel(a, first, x, y) - Math.log(first);
  let sum = 0;
  for (let i = 0, term = 1; i < steps; i++) {
    sum += term;
    term *= (y * (a + first + i)) / (first + i + 1);
  }
  const highest = Math.max(start, logTerm);
  return highest + Math.log(Math.exp(start - highest) + sum * Math.exp(logTerm - highest));
}

/**
 * log I_x(a, b) for large a, b at most one and x close to one, as a series of incomplete gamma functions.
 *
 * @source DiDonato and Morris 1992, doi:10.1145/131766.131776, equation 9
 */
function seriesOfGammas(a: number, b: number, y: number): number {
  const nu = a + (b - 1) / 2;
  const logX = Math.log1p(-y);
  const z = -nu * logX;
  const logKernel = logGammaKernel(b, z);
  const square = (logX / 2) ** 2;
  let ratio = Math.exp(regularizedGamma(b, z).logUpper - logKernel);
  let power = 1;
  let sum = ratio;
  const c: number[] = [];
  const d: number[] = [];
  for (let n = 1; n <= 30; n++) {
    const m = b + 2 * (n - 1);
    ratio = (m * (m + 1) * ratio + (z + m + 1) * power) / (4 * nu * nu);
    power *= square;
    c.push((c[n - 2] ?? 1) / (2 * n * (2 * n + 1)));
    let inner = 0;
    for (let i = 1; i < n; i++) inner += (i * b - n) * c[i - 1] * d[n - i - 1];
    d.push((b - 1) * c[n - 1] + inner / n);
    sum += d[n - 1] * ratio;
    if (Math.abs(d[n - 1] * ratio) < 1e-17 * sum) break;
  }
  return logKernel + logGammaIncrease(a, b) - b * Math.log(nu) + Math.log(sum);
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

import { logGammaOnePlus } from './log-gamma';
import { devianceTerm, logGammaKernel } from './saddle-point';
import { NO_TAILS, swapTails, tailsFromLogLower, type Tails } from './tails';

const TINY = 1e-300;
const EPSILON = 1e-17;
const MAXIMUM_TERMS = 100_000;
const UNIFORM_FROM = 1e6;
/** Taylor coefficients of the first two functions of the uniform expansion about x = a. */
const UNIFORM_FIRST = [-1 / 3, 1 / 12, -2 / 135, 1 / 864, 1 / 2835, -139 / 777600];
const UNIFORM_SECOND = [-1 / 540, -1 / 288, 1 / 378];

/**
 * Regularized incomplete gamma functions P(a, x) and Q(a, x).
 *
 * Series for x < a + 1, continued fraction (modified Lentz) above, uniform expansion for large a.
 *
 * @param a shape, at least 0; zero is the point mass at zero @param x at least 0
 * @returns lower = P, upper = Q
 * @undefined outside the range all are NaN
 * @cost O(sqrt(a)) near x = a, at most some thousand terms
 * @source NIST DLMF 8.7.1, 8.9.2
 */
export function regularizedGamma(a: number, x: number): Tails {
  if (!(a >= 0) || !(x >= 0)) return NO_TAILS;
  if (x === Infinity && a === Infinity) return NO_TAILS;
  if (x === Infinity || a === 0) return tailsFromLogLower(0);
  if (x === 0 || a === Infinity) return tailsFromLogLower(-Infinity);
  if (a >= UNIFORM_FROM && Math.abs(x - a) < 0.5 * a) return uniformExpansion(a, x);
  if (x < 1.5 && x <= a + 1 && a < 1) return smallArguments(a, x);
  if (x < a + 1) return tailsFromLogLower(logGammaKernel(a, x) + Math.log(series(a, x)));
  return swapTails(tailsFromLogLower(logGammaKernel(a, x) + Math.log(continuedFraction(a, x))));
}

/** P = f g with f = x^a / Γ(1 + a) and g = 1 + a Σ (−x)ⁿ / ((a + n) n!): the upper tail from f − 1 and g − 1. */
function smallArguments(a: number, x: number): Tails {
  let excess = 0;
  let term = a;
  for (let n = 1; n < 100 && Math.abs(term) > EPSILON * Math.abs(excess); n++) {
    term *= -x / n;
    excess += term / (a + n);
  }
  const logPower = a * Math.log(x) - logGammaOnePlus(a);
  const powerExcess = Math.expm1(logPower);
  const upper = -(excess + powerExcess + excess * powerExcess);
  const logLower = logPower + Math.log1p(excess);
  return { lower: Math.exp(logLower), upper, logLower, logUpper: Math.log(upper) };
}

/**
 * Large a with x not far off: half the complementary error function and two terms of the uniform expansion.
 *
 * @source Temme 1979, doi:10.1137/0510071; NIST DLMF 8.12.3
 */
function uniformExpansion(a: number, x: number): Tails {
  const mu = (x - a) / a;
  const halfSquare = devianceTerm(a, x) / a;
  const eta = Math.sign(mu) * Math.sqrt(2 * halfSquare);
  const error = regularizedGamma(0.5, a * halfSquare);
  const near = Math.abs(eta) < 0.01;
  const c0 = near ? polynomial(UNIFORM_FIRST, eta) : 1 / mu - 1 / eta;
  const c1 = near ? polynomial(UNIFORM_SECOND, eta) : 1 / eta ** 3 - 1 / mu ** 3 - 1 / mu ** 2 - 1 / (12 * mu);
  const logKernel = -a * halfSquare - 0.5 * Math.log(2 * Math.PI * a);
  // On the far side of x = a the small tail is the error function tail and the correction, both scaled by the kernel.
  const correction = (c0 + c1 / a) * (mu > 0 ? 1 : -1);
  const logTail = logKernel + Math.log(Math.exp(error.logUpper - Math.LN2 - logKernel) + correction);
  return mu > 0 ? swapTails(tailsFromLogLower(logTail)) : tailsFromLogLower(logTail);
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

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}

import { stirlingError } from './log-gamma';

const LOG_TWO_PI = 1.8378770664093453;

/**
 * Deviance term x log(x / m) + m − x, without cancellation where x is close to m.
 *
 * @param x at least 0 @param m positive
 * @source Loader 2000, Fast and accurate computation of binomial probabilities
 */
export function devianceTerm(x: number, m: number): number {
  if (x === 0) return m;
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = (x - m) / (x + m);
  let sum = (x - m) * v;
  let power = 2 * x * v;
  for (let j = 1; j < 1000; j++) {
    power *= v * v;
    const next = sum + power / (2 * j + 1);
    if (next === sum) return next;
    sum = next;
  }
  return sum;
}

/**
 * log of x^a e^(−x) / Γ(a), to full accuracy where the parts are large and cancel.
 *
 * @param a positive @param x positive
 */
export function logGammaKernel(a: number, x: number): number {
  return 0.5 * (Math.log(a) - LOG_TWO_PI) - stirlingError(a) - devianceTerm(a, x);
}

/**
 * log of x^a y^b / B(a, b), to full accuracy where the parts are large and cancel.
 *
 * @param a positive @param b positive @param x in (0, 1) @param y 1 − x
 */
export function logBetaKernel(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const errors = stirlingError(n) - stirlingError(a) - stirlingError(b);
  return 0.5 * (Math.log(a) + Math.log(b / n) - LOG_TWO_PI) + errors - devianceTerm(a, n * x) - devianceTerm(b, n * y);
}

/** log of the Poisson probability of x at mean m; x whole and at least 0. */
export function logPoissonDensity(x: number, m: number): number {
  if (m === 0) return x === 0 ? 0 : -Infinity;
  if (x === 0) return -m;
  return -stirlingError(x) - devianceTerm(x, m) - 0.5 * (LOG_TWO_PI + Math.log(x));
}

/** log of the binomial probability of x in n at probability p; x and n whole, 0 ≤ x ≤ n. @param q 1 − p */
export function logBinomialDensity(x: number, n: number, p: number, q = 1 - p): number {
  if (p === 0 || n === 0) return x === 0 ? 0 : -Infinity;
  if (q === 0) return x === n ? 0 : -Infinity;
  if (x === 0) return p < 0.1 ? n * Math.log1p(-p) : n * Math.log(q);
  if (x === n) return q < 0.1 ? n * Math.log1p(-q) : n * Math.log(p);
  const errors = stirlingError(n) - stirlingError(x) - stirlingError(n - x);
  const deviance = devianceTerm(x, n * p) + devianceTerm(n - x, n * q);
  return errors - deviance - 0.5 * (LOG_TWO_PI + Math.log(x) + Math.log1p(-x / n));
}

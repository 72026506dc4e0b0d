import { logRegularizedBeta, regularizedBeta } from './incomplete-beta';
import { logNormalCdf, normalQuantile, normalUpper } from './normal';

/**
 * Upper tail of Student's t distribution, P(T > t).
 *
 * @param t any number @param degreesOfFreedom positive, Infinity is the normal
 * @returns probability, exact to full relative precision far out
 * @undefined NaN or non-positive degrees of freedom give NaN
 * @source NIST DLMF 8.17: P(|T| > t) = I_x(ν/2, ½) with x = ν / (ν + t²)
 */
export function studentTUpper(t: number, degreesOfFreedom: number): number {
  if (Number.isNaN(t) || !(degreesOfFreedom > 0)) return NaN;
  if (degreesOfFreedom === Infinity) return normalUpper(t);
  const [x, y] = fractions(t, degreesOfFreedom);
  const tails = regularizedBeta(degreesOfFreedom / 2, 0.5, x, y);
  return t > 0 ? tails.lower / 2 : 0.5 + tails.upper / 2;
}

/** Student's t distribution function. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  return studentTUpper(-t, degreesOfFreedom);
}

/** log P(T < t), good where it underflows. */
export function logStudentTCdf(t: number, degreesOfFreedom: number): number {
  if (degreesOfFreedom === Infinity) return logNormalCdf(t);
  if (t > 0) return Math.log1p(-studentTUpper(t, degreesOfFreedom));
  const [x, y] = fractions(t, degreesOfFreedom);
  return logRegularizedBeta(degreesOfFreedom / 2, 0.5, x, y) - Math.LN2;
}

/** [ν / (ν + t²), t² / (ν + t²)] without overflow. */
function fractions(t: number, degreesOfFreedom: number): [number, number] {
  const scaled = t / Math.sqrt(degreesOfFreedom);
  if (Math.abs(scaled) > 1e8) return [1 / scaled / scaled, 1];
  const square = scaled * scaled;
  return [1 / (1 + square), square / (1 + square)];
}

/**
 * Quantile of Student's t distribution.
 *
 * Closed form for 1 and 2 degrees of freedom; otherwise Newton's method on the logarithm of the tail, bracketed.
 *
 * @param p in [0, 1] @param degreesOfFreedom positive
 * @returns t with P(T ≤ t) = p; ±Infinity at the ends
 * @undefined outside the range gives NaN
 */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (!(p >= 0 && p <= 1) || !(degreesOfFreedom > 0)) return NaN;
  if (p > 0.5) return p === 1 ? Infinity : -lowerQuantile(1 - p, degreesOfFreedom);
  return p === 0 ? -Infinity : lowerQuantile(p, degreesOfFreedom);
}

function lowerQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (df === Infinity) return normalQuantile(p);
  if (df === 1) return -1 / Math.tan(Math.PI * p);
  if (df === 2) return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
  // In u = log(−t) the log tail is nearly linear, so the bracket shrinks fast even for p near 1e-300.
  const target = Math.log(p);
  const excess = (u: number): number => logStudentTCdf(-Math.exp(u), df) - target;
  let low = -60;
  let high = 0;
  while (excess(high) > 0) high += Math.max(2, high);
  for (let i = 0; i < 200 && high - low > 1e-16 * Math.max(1, Math.abs(low)); i++) {
    const middle = i % 3 === 2 ? (low + high) / 2 : secant(excess, low, high);
    const value = excess(middle);
    if (value === 0) return -Math.exp(middle);
    if (value > 0) low = middle;
    else high = middle;
  }
  return -Math.exp((low + high) / 2);
}

/** Regula falsi point strictly inside the bracket, or its middle. */
function secant(f: (u: number) => number, low: number, high: number): number {
  const atLow = f(low);
  const atHigh = f(high);
  const point = low + ((high - low) * atLow) / (atLow - atHigh);
  return point > low && point < high ? point : (low + high) / 2;
}

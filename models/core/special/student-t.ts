import { regularizedBeta } from './incomplete-beta';
import { logBeta } from './log-gamma';
import { normalQuantile, normalTails } from './normal';
import { searchQuantile } from './quantile-search';
import {
  NO_TAILS,
  pickTail,
  swapTails,
  tailsFromLogLower,
  tailsOfProbability,
  type TailOptions,
  type Tails,
} from './tails';

/** Scaled statistic above which the leading term of the tail is exact. */
const FAR_OUT = 1e50;

/** Both tails of Student's t distribution at t. */
function studentTTails(t: number, degreesOfFreedom: number): Tails {
  if (Number.isNaN(t) || !(degreesOfFreedom > 0)) return NO_TAILS;
  if (degreesOfFreedom === Infinity) return normalTails(t);
  const twoSided = beyond(Math.abs(t), degreesOfFreedom);
  const upper = twoSided.lower / 2;
  const tails = {
    upper,
    logUpper: twoSided.logLower - Math.LN2,
    lower: 0.5 + twoSided.upper / 2,
    logLower: Math.log1p(-upper),
  };
  return t < 0 ? swapTails(tails) : tails;
}

/** lower = P(|T| > t), upper = P(|T| < t), for t ≥ 0; log t may be finite where t overflows. */
function beyond(t: number, df: number, logT = Math.log(t)): Tails {
  const scaled = t / Math.sqrt(df);
  if (scaled > FAR_OUT) {
    return tailsFromLogLower(-df * (logT - Math.log(df) / 2) - logBeta(df / 2, 0.5) - Math.log(df / 2));
  }
  const square = scaled * scaled;
  return regularizedBeta(df / 2, 0.5, 1 / (1 + square), square / (1 + square));
}

/**
 * Probability of Student's t distribution below or above t, to full relative precision far out.
 *
 * @param t any number @param degreesOfFreedom positive, Infinity is the normal
 * @undefined NaN or non-positive degrees of freedom give NaN
 * @source NIST DLMF 8.17: P(|T| > t) = I_x(ν/2, ½) with x = ν / (ν + t²)
 */
export function studentTProbability(t: number, degreesOfFreedom: number, options: TailOptions = {}): number {
  return pickTail(studentTTails(t, degreesOfFreedom), options);
}

/** Upper tail of Student's t distribution. */
export function studentTUpper(t: number, degreesOfFreedom: number): number {
  return studentTTails(t, degreesOfFreedom).upper;
}

/** Student's t distribution function. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  return studentTTails(t, degreesOfFreedom).lower;
}

/** log P(T < t), good where it underflows. */
export function logStudentTCdf(t: number, degreesOfFreedom: number): number {
  return studentTTails(t, degreesOfFreedom).logLower;
}

/**
 * Quantile of Student's t distribution.
 *
 * Closed form for 1 and 2 degrees of freedom; otherwise the root of the logarithm of the two-sided probability.
 *
 * @param p in [0, 1], or its logarithm @param degreesOfFreedom positive
 * @returns t with P(T ≤ t) = p; ±Infinity at the ends
 * @undefined outside the range gives NaN
 */
export function studentTQuantile(p: number, degreesOfFreedom: number, options: TailOptions = {}): number {
  const target = tailsOfProbability(p, options);
  if (Number.isNaN(target.lower) || !(degreesOfFreedom > 0)) return NaN;
  if (degreesOfFreedom === Infinity) return normalQuantile(p, options);
  if (target.logLower === target.logUpper) return 0;
  return target.logLower < target.logUpper
    ? -distance(target, degreesOfFreedom)
    : distance(swapTails(target), degreesOfFreedom);
}

/** How far out the lower tail, below one half, is reached. */
function distance({ lower, upper, logLower }: Tails, df: number): number {
  if (logLower === -Infinity) return Infinity;
  if (df === 1 && lower > 0)
    return Math.abs(lower) < 0.25 ? 1 / Math.tan(Math.PI * lower) : Math.tan((Math.PI * (upper - lower)) / 2);
  if (df === 2 && lower > 0) return (upper - lower) / Math.sqrt(2 * lower * upper);
  const central = upper - lower;
  const twoSided: Tails = {
    lower: 2 * lower,
    upper: central,
    logLower: logLower + Math.LN2,
    logUpper: central > 0 ? Math.log(central) : -Infinity,
  };
  const guess = Math.log(Math.abs(normalQuantile(logLower, { log: true })));
  return Math.exp(searchQuantile((u) => swapTails(beyond(Math.exp(u), df, u)), swapTails(twoSided), guess));
}

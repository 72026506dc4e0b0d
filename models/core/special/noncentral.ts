import { chiSquareProbability } from './chi-square';
import { fProbability } from './f-distribution';
import { regularizedBeta } from './incomplete-beta';
import { regularizedGamma } from './incomplete-gamma';
import { logGamma } from './log-gamma';
import { normalTails } from './normal';
import { logSumOutward, poissonMixture } from './poisson-mixture';
import { logPoissonDensity } from './saddle-point';
import { studentTProbability } from './student-t';
import { NO_TAILS, pickTail, swapTails, tailsFromLogLower, type TailOptions, type Tails } from './tails';

/**
 * Probability of the noncentral chi-square distribution below or above x.
 *
 * @param x values below 0 count as 0 @param degreesOfFreedom at least 0 @param noncentrality at least 0: Σ μ² / σ²
 * @undefined outside the range gives NaN
 * @source Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions, vol. 2, 29.3 (1995)
 */
export function noncentralChiSquareProbability(
  x: number,
  degreesOfFreedom: number,
  noncentrality: number,
  options: TailOptions = {},
): number {
  if (noncentrality === 0) return chiSquareProbability(x, degreesOfFreedom, options);
  if (!(noncentrality > 0) || noncentrality === Infinity || !(degreesOfFreedom >= 0) || Number.isNaN(x)) return NaN;
  if (x <= 0) {
    const massAtZero = x === 0 && degreesOfFreedom === 0 ? -noncentrality / 2 : -Infinity;
    return pickTail(tailsFromLogLower(massAtZero), options);
  }
  if (x === Infinity) return pickTail(tailsFromLogLower(0), options);
  return pickTail(
    poissonMixture(noncentrality / 2, (j) => regularizedGamma(degreesOfFreedom / 2 + j, x / 2)),
    options,
  );
}

/** Parameters of a beta distribution with a noncentral first part. */
export interface NoncentralBeta {
  readonly a: number;
  readonly b: number;
  readonly noncentrality: number;
}

function noncentralBetaTails({ a, b, noncentrality }: NoncentralBeta, x: number, y: number): Tails {
  if (x <= 0) return tailsFromLogLower(-Infinity);
  if (y <= 0) return tailsFromLogLower(0);
  return poissonMixture(noncentrality / 2, (j) => regularizedBeta(a + j, b, x, y));
}

/**
 * Probability of the noncentral beta distribution below or above x.
 *
 * @param x in [0, 1]; other values count as its ends @undefined outside the range gives NaN
 */
export function noncentralBetaProbability(x: number, shape: NoncentralBeta, options: TailOptions = {}): number {
  const { a, b, noncentrality } = shape;
  if (!(a > 0) || !(b > 0) || !(noncentrality >= 0) || Number.isNaN(x)) return NaN;
  return pickTail(noncentralBetaTails(shape, x, 1 - x), options);
}

/** Parameters of a noncentral F distribution. */
export interface NoncentralF {
  readonly df1: number;
  readonly df2: number;
  readonly noncentrality: number;
}

/**
 * Probability of the noncentral F distribution below or above f.
 *
 * @param f ratio; values below 0 count as 0 @undefined outside the range gives NaN
 */
export function noncentralFProbability(f: number, shape: NoncentralF, options: TailOptions = {}): number {
  const { df1, df2, noncentrality } = shape;
  if (noncentrality === 0) return fProbability(f, df1, df2, options);
  if (!(df1 > 0) || !(df2 > 0) || !(noncentrality > 0) || df1 === Infinity || Number.isNaN(f)) return NaN;
  if (df2 === Infinity) return noncentralChiSquareProbability(f * df1, df1, noncentrality, options);
  const ratio = (df1 / df2) * Math.max(0, f);
  const x = ratio === Infinity ? 1 : ratio / (1 + ratio);
  return pickTail(noncentralBetaTails({ a: df1 / 2, b: df2 / 2, noncentrality }, x, 1 / (1 + ratio)), options);
}

/**
 * Probability of the noncentral t distribution below or above t.
 *
 * @param t any number @param degreesOfFreedom positive @param noncentrality mean of the normal numerator
 * @returns where t and the noncentrality differ in sign the small tail is good to 1e-15 absolute only
 * @undefined outside the range gives NaN
 * @source Lenth 1989, AS 243, doi:10.2307/2347693, with both tails summed from their largest term
 */
export function noncentralTProbability(
  t: number,
  degreesOfFreedom: number,
  noncentrality: number,
  options: TailOptions = {},
): number {
  if (noncentrality === 0) return studentTProbability(t, degreesOfFreedom, options);
  const tails =
    t < 0
      ? swapTails(noncentralTTails(-t, degreesOfFreedom, -noncentrality))
      : noncentralTTails(t, degreesOfFreedom, noncentrality);
  return pickTail(tails, options);
}

/** For t ≥ 0. */
function noncentralTTails(t: number, df: number, delta: number): Tails {
  if (Number.isNaN(t) || !(df > 0) || !Number.isFinite(delta)) return NO_TAILS;
  if (df === Infinity) return normalTails(t - delta);
  if (t === Infinity) return tailsFromLogLower(0);
  const ratio = (t * t) / df;
  const x = ratio === Infinity ? 1 : ratio / (1 + ratio);
  const y = 1 / (1 + ratio);
  const half = (delta * delta) / 2;
  const mixture = (tail: 'logLower' | 'logUpper', oddSign: number): number => {
    const start = Math.floor(half);
    const even = logSumOutward((j) => logPoissonDensity(j, half) + regularizedBeta(j + 0.5, df / 2, x, y)[tail], start);
    const odd = logSumOutward((j) => oddWeight(j, half) + regularizedBeta(j + 1, df / 2, x, y)[tail], start);
    return (Math.exp(even) + oddSign * Math.exp(odd)) / 2;
  };
  const sign = delta > 0 ? 1 : -1;
  const lower = normalTails(-delta).lower + mixture('logLower', sign);
  const upper = mixture('logUpper', sign);
  return { lower, upper, logLower: logOf(lower, upper), logUpper: logOf(upper, lower) };
}

/** log of |δ| e^(−δ²/2) (δ²/2)^j / (√2 Γ(j + 3/2)), with half = δ²/2. */
function oddWeight(j: number, half: number): number {
  return (j + 0.5) * Math.log(half) - half - logGamma(j + 1.5);
}

const logOf = (value: number, complement: number): number =>
  complement < 0.5 ? Math.log1p(-complement) : Math.log(Math.max(0, value));

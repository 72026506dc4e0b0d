import { betaQuantilePair } from './beta-distribution';
import { chiSquareQuantile } from './chi-square';
import { regularizedBeta } from './incomplete-beta';
import { regularizedGamma } from './incomplete-gamma';
import { pickTail, swapTails, tailsFromLogLower, tailsOfProbability, type TailOptions, type Tails } from './tails';

/**
 * Probability of the F distribution below or above f.
 *
 * @param f ratio; values below 0 count as 0 @param df1 positive @param df2 positive; infinity is chi-square / df1
 * @undefined outside the range gives NaN
 * @source NIST DLMF 8.17: P(F ≤ f) = I_x(df1 / 2, df2 / 2) with x = df1 f / (df2 + df1 f)
 */
export function fProbability(f: number, df1: number, df2: number, options: TailOptions = {}): number {
  if (!(df1 > 0) || !(df2 > 0) || Number.isNaN(f)) return NaN;
  return pickTail(fTails(Math.max(0, f), df1, df2), options);
}

function fTails(f: number, df1: number, df2: number): Tails {
  if (f === Infinity) return tailsFromLogLower(0);
  if (df1 === Infinity && df2 === Infinity) return tailsFromLogLower(f < 1 ? -Infinity : f === 1 ? -Math.LN2 : 0);
  if (df2 === Infinity) return regularizedGamma(df1 / 2, (df1 * f) / 2);
  if (df1 === Infinity) return swapTails(regularizedGamma(df2 / 2, df2 / f / 2));
  const ratio = (df1 / df2) * f;
  return regularizedBeta(df1 / 2, df2 / 2, ratio === Infinity ? 1 : ratio / (1 + ratio), 1 / (1 + ratio));
}

/** Upper tail of the F distribution. */
export function fUpper(f: number, df1: number, df2: number): number {
  return fProbability(f, df1, df2, { upper: true });
}

/**
 * Quantile of the F distribution.
 *
 * @param p in [0, 1], or its logarithm @param df1 positive @param df2 positive
 * @undefined outside the range gives NaN
 */
export function fQuantile(p: number, df1: number, df2: number, options: TailOptions = {}): number {
  if (!(df1 > 0) || !(df2 > 0)) return NaN;
  if (df1 === Infinity && df2 === Infinity) return Number.isNaN(p) ? NaN : 1;
  if (df2 === Infinity) return chiSquareQuantile(p, df1, options) / df1;
  if (df1 === Infinity) return df2 / chiSquareQuantile(p, df2, { ...options, upper: !options.upper });
  const [x, y] = betaQuantilePair(tailsOfProbability(p, options), df1 / 2, df2 / 2);
  return (x / y) * (df2 / df1);
}

/** Both tails and their logarithms, so that none is got by a subtraction or after an underflow. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
  readonly logLower: number;
  readonly logUpper: number;
}

/** Which probability is meant. */
export interface TailOptions {
  /** Upper tail instead of the lower one; default false. */
  readonly upper?: boolean;
  /** Natural logarithm instead of the probability; default false. */
  readonly log?: boolean;
}

/** Tails outside the range of a distribution. */
export const NO_TAILS: Tails = { lower: NaN, upper: NaN, logLower: NaN, logUpper: NaN };

/** log(1 − exp(x)) for x ≤ 0. */
export function log1mExp(x: number): number {
  return x > -Math.LN2 ? Math.log(-Math.expm1(x)) : Math.log1p(-Math.exp(x));
}

/** Tails from the logarithm of the lower one. */
export function tailsFromLogLower(log: number): Tails {
  const logLower = Math.min(0, log);
  return { lower: Math.exp(logLower), upper: -Math.expm1(logLower), logLower, logUpper: log1mExp(logLower) };
}

export function swapTails({ lower, upper, logLower, logUpper }: Tails): Tails {
  return { lower: upper, upper: lower, logLower: logUpper, logUpper: logLower };
}

export function pickTail(tails: Tails, { upper = false, log = false }: TailOptions): number {
  if (log) return upper ? tails.logUpper : tails.logLower;
  return upper ? tails.upper : tails.lower;
}

/** The tails that a probability stands for; NaN when it is none. */
export function tailsOfProbability(p: number, { upper = false, log = false }: TailOptions): Tails {
  if (Number.isNaN(p) || (log ? p > 0 : p < 0 || p > 1)) return NO_TAILS;
  const tails = log
    ? tailsFromLogLower(p)
    : { lower: p, upper: 1 - p, logLower: Math.log(p), logUpper: Math.log1p(-p) };
  return upper ? swapTails(tails) : tails;
}

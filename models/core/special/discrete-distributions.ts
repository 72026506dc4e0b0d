import { regularizedBeta } from './incomplete-beta';
import { regularizedGamma } from './incomplete-gamma';
import { logBinomialDensity, logPoissonDensity } from './saddle-point';
import { pickTail, swapTails, tailsFromLogLower, type TailOptions, type Tails } from './tails';

/** Counts that are whole but for rounding count as whole. */
const ROUNDING = 1e-7;

/**
 * Probability of the binomial distribution of at most, or more than, x successes.
 *
 * @param x any number; its whole part counts @param size number of trials, whole @param probability of success
 * @undefined outside the range gives NaN
 * @source NIST DLMF 8.17.5
 */
export function binomialProbability(x: number, size: number, probability: number, options: TailOptions = {}): number {
  if (Number.isNaN(x) || !isCount(size) || !(probability >= 0 && probability <= 1)) return NaN;
  const k = Math.floor(x + ROUNDING);
  if (k < 0 || k >= size) return pickTail(tailsFromLogLower(k < 0 ? -Infinity : 0), options);
  return pickTail(swapTails(regularizedBeta(k + 1, size - k, probability)), options);
}

/** Binomial probability of exactly x successes; 0 where x is not a count in range. */
export function binomialDensity(x: number, size: number, probability: number, log = false): number {
  if (Number.isNaN(x) || !isCount(size) || !(probability >= 0 && probability <= 1)) return NaN;
  return densityOf(isCount(x) && x <= size ? logBinomialDensity(x, size, probability) : -Infinity, log);
}

/**
 * Probability of the Poisson distribution of at most, or more than, x events.
 *
 * @param x any number; its whole part counts @param mean at least 0
 * @source NIST DLMF 8.4.8
 */
export function poissonProbability(x: number, mean: number, options: TailOptions = {}): number {
  if (Number.isNaN(x) || !(mean >= 0) || mean === Infinity) return NaN;
  const k = Math.floor(x + ROUNDING);
  if (k < 0 || k === Infinity) return pickTail(tailsFromLogLower(k < 0 ? -Infinity : 0), options);
  return pickTail(swapTails(regularizedGamma(k + 1, mean)), options);
}

/** Poisson probability of exactly x events; 0 where x is not a count. */
export function poissonDensity(x: number, mean: number, log = false): number {
  if (Number.isNaN(x) || !(mean >= 0)) return NaN;
  return densityOf(isCount(x) ? logPoissonDensity(x, mean) : -Infinity, log);
}

/** An urn with marked and other balls, from which some are drawn without putting them back. */
export interface Urn {
  readonly marked: number;
  readonly others: number;
  readonly drawn: number;
}

/**
 * Hypergeometric probability of exactly x marked balls; 0 where x cannot be drawn.
 *
 * @undefined counts that are negative, not whole, or more drawn than there are give NaN
 * @source Loader 2000, Fast and accurate computation of binomial probabilities
 */
export function hypergeometricDensity(x: number, urn: Urn, log = false): number {
  if (Number.isNaN(x) || !isUrn(urn)) return NaN;
  return densityOf(isCount(x) ? logHypergeometric(x, urn) : -Infinity, log);
}

/**
 * Hypergeometric probability of at most, or more than, x marked balls.
 *
 * @cost the number of terms of the shorter tail that count
 */
export function hypergeometricProbability(x: number, urn: Urn, options: TailOptions = {}): number {
  if (Number.isNaN(x) || !isUrn(urn)) return NaN;
  const { marked, others, drawn } = urn;
  const k = Math.floor(x + ROUNDING);
  if (k < Math.max(0, drawn - others)) return pickTail(tailsFromLogLower(-Infinity), options);
  if (k >= Math.min(marked, drawn)) return pickTail(tailsFromLogLower(0), options);
  const tails =
    k * (marked + others) <= drawn * marked
      ? downward(k, urn)
      : swapTails(downward(drawn - k - 1, { marked: others, others: marked, drawn }));
  return pickTail(tails, options);
}

/** Sum of the terms at k and below, relative to the one at k. */
function downward(k: number, urn: Urn): Tails {
  const { marked, others, drawn } = urn;
  let sum = 1;
  let term = 1;
  for (let i = k; i > 0 && term > 1e-18 * sum; i--) {
    term *= (i * (others - drawn + i)) / (drawn + 1 - i) / (marked + 1 - i);
    sum += term;
  }
  return tailsFromLogLower(logHypergeometric(k, urn) + Math.log(sum));
}

function logHypergeometric(x: number, { marked, others, drawn }: Urn): number {
  if (x > drawn || x > marked || drawn - x > others) return -Infinity;
  if (drawn === 0) return 0;
  const total = marked + others;
  const p = drawn / total;
  const q = (total - drawn) / total;
  return (
    logBinomialDensity(x, marked, p, q) +
    logBinomialDensity(drawn - x, others, p, q) -
    logBinomialDensity(drawn, total, p, q)
  );
}

function isUrn({ marked, others, drawn }: Urn): boolean {
  return isCount(marked) && isCount(others) && isCount(drawn) && drawn <= marked + others;
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;
const densityOf = (logDensity: number, log: boolean): number => (log ? logDensity : Math.exp(logDensity));

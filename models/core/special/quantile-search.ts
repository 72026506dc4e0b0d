import { findRoot } from '../optimization/find-root';
import { type Tails } from './tails';

const MAXIMUM_DOUBLINGS = 1100;

/**
 * Where a distribution function reaches given tails, by a bracketed root of the logarithm of the smaller tail.
 *
 * @param tailsAt tails at u, the lower one increasing in u; u is best the logarithm of the variable, so that the search is
 *   to relative accuracy
 * @param target tails to be reached, neither zero @param guess a u to start from
 * @returns u; ±Infinity when the tails are not reached
 */
export function searchQuantile(tailsAt: (u: number) => Tails, target: Tails, guess: number): number {
  const below = target.logLower <= target.logUpper;
  const excess = (u: number): number =>
    below ? tailsAt(u).logLower - target.logLower : target.logUpper - tailsAt(u).logUpper;
  const first = excess(guess);
  if (first === 0) return guess;
  let inner = guess;
  let outer = guess;
  let step = first > 0 ? -0.5 : 0.5;
  for (let i = 0; i < MAXIMUM_DOUBLINGS; i++, step *= 2) {
    outer = guess + step;
    if (!Number.isFinite(outer)) return outer;
    if (excess(outer) > 0 !== first > 0) return findRoot(excess, inner, outer, { tolerance: 1e-16 });
    inner = outer;
  }
  return outer;
}

/** Probabilities are kept this far from 0 and 1: beyond it a difference means nothing. */
export const PROBABILITY_LIMIT = 1e-6;

/**
 * Log odds of a probability relative to those of the training cases: comparable between fits on different cases, where a
 * probability carries the share of events of its fit.
 *
 * @param probability 0 … 1 @param rate share of events among the cases of the fit, between 0 and 1
 */
export function relativeLogOdds(probability: number, rate: number): number {
  const p = Math.min(1 - PROBABILITY_LIMIT, Math.max(PROBABILITY_LIMIT, probability));
  return Math.log(p / (1 - p)) - Math.log(rate / (1 - rate));
}

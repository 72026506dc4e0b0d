import { findRoot } from '../../core/optimization/find-root';
import { fail } from './check-inputs';

export type Sidedness = 'TWO_SIDED' | 'ONE_SIDED';

/** Where to look for the value at which a power is reached. */
export interface SearchRange {
  readonly from: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Root of an increasing function of a positive quantity, bracketed by doubling and halving.
 *
 * @throws STATISTICS_OPTION_INVALID when there is none in the range
 */
export function solveIncreasing(excess: (value: number) => number, { from, lowest, highest }: SearchRange): number {
  let [low, high] = [from, from];
  while (excess(high) < 0) {
    if (high >= highest) fail(`The power is not reached by any value up to ${highest}.`);
    low = high;
    high = Math.min(highest, high * 2);
  }
  while (excess(low) > 0) {
    if (low <= lowest) fail(`The power is exceeded by every value down to ${lowest}.`);
    high = low;
    low = Math.max(lowest, low / 2);
  }
  return findRoot(excess, low, high, { tolerance: 1e-12 * high });
}

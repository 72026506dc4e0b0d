import { fail } from './check-inputs';

const LARGEST = 1e8;

/**
 * Smallest whole number from `start` on at which a condition holds that stays true from there on.
 *
 * @throws STATISTICS_OPTION_INVALID when there is none below 1e8
 */
export function smallestWhole(start: number, holds: (n: number) => boolean): number {
  if (holds(start)) return start;
  let below = start;
  let step = 1;
  while (!holds(below + step)) {
    below += step;
    step *= 2;
    if (below > LARGEST) fail(`No whole number below ${LARGEST} meets the condition.`);
  }
  let above = below + step;
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

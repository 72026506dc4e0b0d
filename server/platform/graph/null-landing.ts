import { isNonNullType } from 'graphql';
import { Step } from './steps-along';

/**
 * Where an error leaves its null: at the first place that may be null, going up from where it happened.
 *
 * @param steps the steps of the error's path
 * @returns how many steps lead there; 0 when the null goes up to `data` itself
 */
export function nullLanding(steps: readonly Step[]): number {
  let length = steps.length;
  while (length > 0 && isNonNullType(steps[length - 1].type)) length -= 1;
  return length;
}

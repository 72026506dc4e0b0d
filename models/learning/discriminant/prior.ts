import { ConcordError } from '../../core/errors';
import { learningErrors } from '../learning.errors';
import type { TwoClasses } from './two-classes';

/** Probabilities of class 0 and class 1 before the features are seen. */
export type Prior = readonly [number, number];

/**
 * A given prior, or the shares of the classes.
 *
 * @throws TRAINING_OPTION_INVALID when it is negative or does not sum to 1
 */
export function priorOf({ counts, n }: TwoClasses, prior?: Prior): Prior {
  if (prior === undefined) return [counts[0] / n, counts[1] / n];
  if (prior[0] >= 0 && prior[1] >= 0 && Math.abs(prior[0] + prior[1] - 1) <= 5e-6) return prior;
  throw new ConcordError(learningErrors.TRAINING_OPTION_INVALID, `The prior ${prior.join(', ')} does not sum to 1.`);
}

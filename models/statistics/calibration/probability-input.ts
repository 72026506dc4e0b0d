import { ConcordError } from '../../core/errors';
import { splitByLabel } from '../diagnostic/scored-labels';
import { statisticsErrors } from '../statistics.errors';

/**
 * Checks predicted probabilities and labels.
 *
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, and STATISTICS_OPTION_INVALID for a
 *   value outside [0, 1]
 * @returns cases and events
 */
export function checkProbabilities(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
): { readonly n: number; readonly events: number } {
  const { n, events } = splitByLabel(probabilities, labels);
  for (let i = 0; i < n; i++)
    if (probabilities[i] < 0 || probabilities[i] > 1)
      throw new ConcordError(
        statisticsErrors.STATISTICS_OPTION_INVALID,
        `Probability ${i} is ${probabilities[i]}, outside [0, 1].`,
        { index: i },
      );
  return { n, events };
}

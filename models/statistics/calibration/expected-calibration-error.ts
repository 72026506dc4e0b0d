import { checkProbabilities } from './probability-input';

/**
 * Expected calibration error: mean |observed share − mean probability| over bins of equal width, weighted by their cases.
 *
 * @param probabilities in [0, 1] @param labels 1 event, 0 no event
 * @param bins of width 1 / bins, closed on the left, the last one on both sides; default 10
 * @undefined no cases give null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Naeini, Cooper, Hauskrecht 2015, AAAI
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  bins = 10,
): number | null {
  const { n } = checkProbabilities(probabilities, labels);
  if (n === 0) return null;
  const excess = new Float64Array(bins);
  for (let i = 0; i < n; i++)
    excess[Math.min(bins - 1, Math.floor(probabilities[i] * bins))] += labels[i] - probabilities[i];
  return excess.reduce((sum, value) => sum + Math.abs(value), 0) / n;
}

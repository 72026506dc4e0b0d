import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { checkProbabilities } from './probability-input';

/** One group of cases with probabilities in (lower, upper]; the first group holds its lower end too. */
export interface CalibrationBin {
  /** From 1. */
  readonly index: number;
  readonly lower: number;
  readonly upper: number;
  readonly n: number;
  readonly observed: number;
  /** Sum of the probabilities. */
  readonly expected: number;
}

/**
 * Groups of about equal size by predicted probability.
 *
 * Cuts are the quantiles (type 7) at 0, 1/g, …, 1; equal ones merge, so that ties make fewer groups, and a group can be
 * empty. When all probabilities are equal there is one group.
 *
 * @param probabilities in [0, 1] @param labels 1 event, 0 no event @param groups g, default 10
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Hosmer, Lemeshow 2000, Applied Logistic Regression, 5.2.2; R cut(p, unique(quantile(p)), include.lowest = TRUE)
 */
export function calibrationBins(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  groups = 10,
): CalibrationBin[] {
  const { n } = checkProbabilities(probabilities, labels);
  if (!Number.isInteger(groups) || groups < 1)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'groups is a whole number from 1.');
  if (n === 0) return [];
  const cuts = quantileCuts(Float64Array.from(probabilities).sort(), groups);
  if (cuts.length === 1) cuts.push(cuts[0]);
  const bins = cuts
    .slice(1)
    .map((upper, k) => ({ index: k + 1, lower: cuts[k], upper, n: 0, observed: 0, expected: 0 }));
  for (let i = 0; i < n; i++) {
    const bin =
      bins[
        Math.max(
          0,
          bins.findIndex(({ upper }) => probabilities[i] <= upper),
        )
      ];
    bin.n++;
    bin.observed += labels[i];
    bin.expected += probabilities[i];
  }
  return bins;
}

/**
 * Distinct quantiles in R's order of operations: whether a cut falls on a case or beside it by rounding decides the group of
 * that case.
 */
function quantileCuts(sorted: Float64Array, groups: number): number[] {
  const cuts = Array.from({ length: groups + 1 }, (_, k) => {
    const place = 1 + (sorted.length - 1) * Math.min(1, k * (1 / groups));
    const below = Math.floor(place);
    const share = place - below;
    const [low, high] = [sorted[below - 1], sorted[Math.ceil(place) - 1]];
    return share > 0 && high !== low ? (1 - share) * low + share * high : low;
  });
  return [...new Set(cuts)];
}

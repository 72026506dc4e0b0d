import { sumOfSquares } from '../../core/numeric/moments';
import type { ScoredLabels } from './scored-labels';

/** Structural components of one ROC curve. Covariances of two curves on the same cases are those of their components. */
export interface DelongComponents {
  readonly auc: number;
  /** Per event: the share of non-events scored lower (ties count one half). */
  readonly perEvent: Float64Array;
  /** Per non-event: the share of events scored higher (ties count one half). */
  readonly perNonEvent: Float64Array;
}

/**
 * Structural components: the place of each score among the sorted scores of the other class.
 *
 * @param data both classes present, higher is positive
 * @returns components in the order of the cases; the AUC is a ratio of whole numbers, so it is correctly rounded
 * @cost O(n log n)
 * @source DeLong 1988, doi:10.2307/2531595; Sun, Xu 2014, doi:10.1109/LSP.2014.2337313
 */
export function delongComponents(data: ScoredLabels): DelongComponents {
  const { eventScores, nonEventScores } = data;
  const [m, n] = [eventScores.length, nonEventScores.length];
  const sortedEvents = eventScores.slice().sort();
  const sortedNonEvents = nonEventScores.slice().sort();
  const perEvent = new Float64Array(m);
  let twiceWins = 0;
  for (let i = 0; i < m; i++) {
    const twice = twicePlace(sortedNonEvents, eventScores[i]);
    twiceWins += twice;
    perEvent[i] = twice / (2 * n);
  }
  const perNonEvent = nonEventScores.map((score) => (2 * m - twicePlace(sortedEvents, score)) / (2 * m));
  return { auc: twiceWins / (2 * m * n), perEvent, perNonEvent };
}

/** Twice the number of sorted values below the value, plus the number equal to it. */
function twicePlace(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  if (low === sorted.length || sorted[low] !== value) return 2 * low;
  const below = low;
  high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return below + low;
}

/**
 * DeLong variance of the AUC: S10 / m + S01 / n with S the sample variances of the components.
 *
 * @undefined a class with one case has no variance: NaN
 */
export function delongVariance(components: DelongComponents): number {
  const m = components.perEvent.length;
  const n = components.perNonEvent.length;
  if (m < 2 || n < 2) return NaN;
  return sumOfSquares(components.perEvent) / (m - 1) / m + sumOfSquares(components.perNonEvent) / (n - 1) / n;
}

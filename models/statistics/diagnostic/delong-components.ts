import { compensatedSum } from '../../core/numeric/compensated-sum';
import { sumOfSquares } from '../../core/numeric/moments';
import { midranks } from '../midranks';
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
 * Structural components by midranks.
 *
 * @param data both classes present
 * @cost O(n log n)
 * @source DeLong 1988, doi:10.2307/2531595; Sun, Xu 2014, doi:10.1109/LSP.2014.2337313
 */
export function delongComponents(data: ScoredLabels): DelongComponents {
  const { eventScores, nonEventScores } = data;
  const m = eventScores.length;
  const n = nonEventScores.length;
  const pooled = new Float64Array(m + n);
  pooled.set(eventScores);
  pooled.set(nonEventScores, m);
  const all = midranks(pooled).ranks;
  const withinEvents = midranks(eventScores).ranks;
  const withinNonEvents = midranks(nonEventScores).ranks;
  const perEvent = Float64Array.from(withinEvents, (rank, i) => (all[i] - rank) / n);
  const perNonEvent = Float64Array.from(withinNonEvents, (rank, j) => 1 - (all[m + j] - rank) / m);
  const rankSum = compensatedSum(all.subarray(0, m));
  return { auc: (rankSum - (m * (m + 1)) / 2) / (m * n), perEvent, perNonEvent };
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

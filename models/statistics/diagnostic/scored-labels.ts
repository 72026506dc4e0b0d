import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** Scores of the two classes, checked. */
export interface ScoredLabels {
  readonly n: number;
  readonly events: number;
  /** Scores of label 1 in the order given. */
  readonly eventScores: Float64Array;
  /** Scores of label 0 in the order given. */
  readonly nonEventScores: Float64Array;
}

/**
 * Splits scores by label.
 *
 * @param scores one finite number per case; higher means more likely an event
 * @param labels 1 event, 0 no event
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE (with the index of the case)
 */
export function splitByLabel(scores: ArrayLike<number>, labels: ArrayLike<number>): ScoredLabels {
  if (scores.length !== labels.length) {
    throw new ConcordError(
      statisticsErrors.STATISTICS_LENGTH_MISMATCH,
      `There are ${scores.length} scores and ${labels.length} labels.`,
    );
  }
  let events = 0;
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== 0 && labels[i] !== 1) {
      throw new ConcordError(statisticsErrors.STATISTICS_LABEL_INVALID, `Label ${i} is ${labels[i]}.`, { index: i });
    }
    if (!Number.isFinite(scores[i])) {
      throw new ConcordError(statisticsErrors.STATISTICS_VALUE_NOT_FINITE, `Score ${i} is ${scores[i]}.`, { index: i });
    }
    events += labels[i];
  }
  const eventScores = new Float64Array(events);
  const nonEventScores = new Float64Array(labels.length - events);
  for (let i = 0, e = 0, c = 0; i < labels.length; i++) {
    if (labels[i] === 1) eventScores[e++] = scores[i];
    else nonEventScores[c++] = scores[i];
  }
  return { n: labels.length, events, eventScores, nonEventScores };
}

/** Why a quantity that needs both classes is undefined, or null. */
export function missingClassReason(data: ScoredLabels): string | null {
  if (data.n === 0) return 'no cases';
  if (data.events === 0) return 'no events: every label is 0';
  if (data.events === data.n) return 'only events: every label is 1';
  return null;
}

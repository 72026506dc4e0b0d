import { ConcordError } from '../../core/errors';
import type { ConfidenceInterval } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import { splitByLabel } from './scored-labels';
import { wilsonInterval } from './wilson-interval';

/** A share of counts with its Wilson interval. */
export interface Proportion {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly undefinedReason: string | null;
}

/** Two-by-two table at a threshold and its proportions. */
export interface ConfusionTable {
  readonly method: 'WILSON';
  readonly settings: { readonly threshold: number; readonly level: number };
  readonly n: number;
  readonly events: number;
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly sensitivity: Proportion;
  readonly specificity: Proportion;
  readonly ppv: Proportion;
  readonly npv: Proportion;
  readonly accuracy: Proportion;
}

/**
 * Classification at a threshold: a score at or above it is positive.
 *
 * @param scores finite @param labels 1 event, 0 no event @param threshold finite, unit of the scores
 * @param options level of the Wilson intervals, default 0.95
 * @undefined a proportion with denominator 0 is null with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 */
export function confusionAtThreshold(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  threshold: number,
  options: { readonly level?: number } = {},
): ConfusionTable {
  const level = options.level ?? 0.95;
  if (!Number.isFinite(threshold)) {
    throw new ConcordError(
      statisticsErrors.STATISTICS_OPTION_INVALID,
      `Threshold ${threshold} is not a finite number.`,
    );
  }
  const data = splitByLabel(scores, labels);
  const tp = data.eventScores.reduce((count, score) => count + Number(score >= threshold), 0);
  const fp = data.nonEventScores.reduce((count, score) => count + Number(score >= threshold), 0);
  const fn = data.events - tp;
  const tn = data.n - data.events - fp;
  return {
    method: 'WILSON',
    settings: { threshold, level },
    n: data.n,
    events: data.events,
    tp,
    fp,
    tn,
    fn,
    sensitivity: proportion(tp, tp + fn, level, 'no events'),
    specificity: proportion(tn, tn + fp, level, 'no non-events'),
    ppv: proportion(tp, tp + fp, level, 'no case was called positive'),
    npv: proportion(tn, tn + fn, level, 'no case was called negative'),
    accuracy: proportion(tp + tn, data.n, level, 'no cases'),
  };
}

function proportion(numerator: number, denominator: number, level: number, whenEmpty: string): Proportion {
  return {
    value: denominator === 0 ? null : numerator / denominator,
    numerator,
    denominator,
    confidenceInterval: wilsonInterval(numerator, denominator, level),
    undefinedReason: denominator === 0 ? whenEmpty : null,
  };
}

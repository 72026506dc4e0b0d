import { type ConfusionTable, confusionAtThreshold } from './confusion-table';
import { type AucEstimate, delongInterval } from './delong-interval';
import { type RocCurve, rocCurve } from './roc-curve';

/** Everything one row of the board needs. */
export interface ScoreEvaluation {
  readonly n: number;
  readonly events: number;
  readonly auc: AucEstimate;
  readonly table: ConfusionTable;
  readonly roc: RocCurve;
}

/**
 * Discrimination of scores, and classification at a threshold fixed beforehand.
 *
 * @param scores finite, higher means more likely an event @param labels 1 event, 0 no event
 * @param threshold locked on the training cohort
 * @param options level of the intervals, default 0.95
 * @undefined see {@link delongInterval} and {@link confusionAtThreshold}
 */
export function evaluateScores(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  threshold: number,
  options: { readonly level?: number } = {},
): ScoreEvaluation {
  const auc = delongInterval(scores, labels, options);
  const table = confusionAtThreshold(scores, labels, threshold, options);
  return { n: auc.n, events: auc.events, auc, table, roc: rocCurve(scores, labels) };
}

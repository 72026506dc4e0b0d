import type { RandomStream } from '../../core/random/random-stream';
import { stratifiedFolds } from '../resampling/stratified-folds';
import type { TrainingPlan } from '../plan/training-plan';
import { countEvents, subsetCases, type TrainingRows } from '../training-rows';
import { fitPipeline, predictPipeline, type UnseenPrediction } from './fit-pipeline';

/** Cases of the smaller class that the choice of λ needs: two must remain in every fold's complement. */
export const SMALLEST_CLASS = 3;

export type ReportProgress = (fraction: number) => void;

/**
 * Prediction of each case by a pipeline that has not seen it: filter, z-score, choice of λ and fit are all repeated
 * without the fold that the case is in.
 *
 * @param folds fold of each row @param stream source of the inner folds
 * The score, not the probability, is comparable between folds: a fold with more events than its share leaves a training
 * part with fewer, whose base rate, and so every probability, is lower. Ranking by probability would count that against
 * the events: noise would have an AUC well below 0.5.
 *
 * @returns one prediction per row
 * @undefined a complement with fewer than three cases of a class: null with the reason
 */
export function crossValidatePipeline(
  rows: TrainingRows,
  folds: readonly number[],
  plan: TrainingPlan,
  stream: RandomStream,
  report: ReportProgress,
): { predictions: UnseenPrediction[] | null; undefinedReason: string | null } {
  const predictions = new Array<UnseenPrediction>(folds.length);
  const foldNumbers = [...new Set(folds)].sort((a, b) => a - b);
  for (const [done, fold] of foldNumbers.entries()) {
    const held = folds.map((_, i) => i).filter((i) => folds[i] === fold);
    const training = subsetCases(
      rows,
      folds.map((_, i) => i).filter((i) => folds[i] !== fold),
    );
    const events = countEvents(training);
    const smaller = Math.min(events, training.labels.length - events);
    if (smaller < SMALLEST_CLASS) {
      return {
        predictions: null,
        undefinedReason: `without fold ${fold} only ${smaller} cases of the smaller class remain`,
      };
    }
    const innerFolds = stratifiedFolds(training.labels, foldCount(plan, training), stream.substream(`fold ${fold}`));
    const pipeline = fitPipeline(training, innerFolds, plan);
    predictPipeline(pipeline, subsetCases(rows, held)).forEach((p, h) => (predictions[held[h]] = p));
    report((done + 1) / foldNumbers.length);
  }
  return { predictions, undefinedReason: null };
}

/** Folds of the plan, or as many as there are cases. */
export function foldCount(plan: TrainingPlan, rows: TrainingRows): number {
  return Math.min(plan.lasso.folds, rows.labels.length);
}

import type { RandomStream } from '../../core/random/random-stream';
import { stratifiedFolds } from '../resampling/stratified-folds';
import type { TrainingPlan } from '../plan/training-plan';
import { countEvents, subsetCases, type TrainingRows } from '../training-rows';
import { fitPipeline, predictPipeline } from './fit-pipeline';

/** Cases of the smaller class that the choice of λ needs: two must remain in every fold's complement. */
export const SMALLEST_CLASS = 3;

export type ReportProgress = (fraction: number) => void;

/**
 * Probability of each case by a pipeline that has not seen it: filter, z-score, choice of λ and fit are all repeated
 * without the fold that the case is in.
 *
 * @param folds fold of each row @param stream source of the inner folds
 * @returns one probability per row
 * @undefined a complement with fewer than three cases of a class: null with the reason
 */
export function crossValidatePipeline(
  rows: TrainingRows,
  folds: readonly number[],
  plan: TrainingPlan,
  stream: RandomStream,
  report: ReportProgress,
): { probabilities: number[] | null; undefinedReason: string | null } {
  const probabilities = new Array<number>(folds.length).fill(0);
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
        probabilities: null,
        undefinedReason: `without fold ${fold} only ${smaller} cases of the smaller class remain`,
      };
    }
    const innerFolds = stratifiedFolds(training.labels, foldCount(plan, training), stream.substream(`fold ${fold}`));
    const pipeline = fitPipeline(training, innerFolds, plan);
    predictPipeline(pipeline, subsetCases(rows, held)).forEach((p, h) => (probabilities[held[h]] = p));
    report((done + 1) / foldNumbers.length);
  }
  return { probabilities, undefinedReason: null };
}

/** Folds of the plan, or as many as there are cases. */
export function foldCount(plan: TrainingPlan, rows: TrainingRows): number {
  return Math.min(plan.lasso.folds, rows.labels.length);
}

import type { RandomStream } from '../../core/random/random-stream';
import { stratifiedFolds } from '../resampling/stratified-folds';
import { foldCount, SMALLEST_CLASS } from '../signature/cross-validate';
import { countEvents, subsetCases, type TrainingRows } from '../training-rows';
import { fitBlock, predictBlock } from './fit-block';
import type { StudyPlan } from './study-plan';

/** Out-of-fold scores of each learner, or why there are none. */
export interface OutOfFold {
  /** One array per learner, one value per row; null with the reason below. */
  readonly scores: readonly Float64Array[] | null;
  readonly undefinedReason: string | null;
}

/**
 * Score of each case by each learner of a block that has not seen it: the whole funnel and every fit are repeated without
 * the fold that the case is in.
 *
 * @param report called with the share done
 * @undefined a fold without which fewer than three cases of a class remain: null with the reason
 * @cost folds · (funnel + learners)
 */
export function crossValidateBlock(
  rows: TrainingRows,
  folds: readonly number[],
  plan: StudyPlan,
  stream: RandomStream,
  report: (fraction: number) => void,
): OutOfFold {
  const scores = plan.learners.map(() => new Float64Array(folds.length));
  const foldNumbers = [...new Set(folds)].sort((a, b) => a - b);
  const indicesWhere = (test: (fold: number) => boolean): number[] =>
    folds.map((_, i) => i).filter((i) => test(folds[i]));
  for (const [done, fold] of foldNumbers.entries()) {
    const held = indicesWhere((one) => one === fold);
    const training = subsetCases(
      rows,
      indicesWhere((one) => one !== fold),
    );
    const events = countEvents(training);
    const smaller = Math.min(events, training.labels.length - events);
    if (smaller < SMALLEST_CLASS)
      return {
        scores: null,
        undefinedReason: `without fold ${fold} only ${smaller} cases of the smaller class remain`,
      };
    const own = stream.substream(`fold ${fold}`);
    const inner = stratifiedFolds(training.labels, foldCount(plan, training), own.substream('inner folds'));
    const block = fitBlock(training, inner, plan, own);
    predictBlock(block, subsetCases(rows, held)).forEach((predicted, l) =>
      held.forEach((i, h) => (scores[l][i] = predicted.scores[h])),
    );
    report((done + 1) / foldNumbers.length);
  }
  return { scores, undefinedReason: null };
}

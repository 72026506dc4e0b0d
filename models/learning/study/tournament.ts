import type { RandomStream } from '../../core/random/random-stream';
import { type AucEstimate, delongInterval } from '../../statistics/diagnostic';
import type { LearnerName } from '../estimators/estimator';
import type { TrainingRows } from '../training-rows';
import { crossValidateBlock } from './cross-validate-block';
import { fitBlock, type FittedBlock, predictBlock } from './fit-block';
import type { StudyPlan } from './study-plan';

/** How one learner did on the training cases. */
export interface LearnerResult {
  readonly learner: LearnerName;
  /** On the cases that it was fitted on: optimistic. */
  readonly apparent: AucEstimate;
  /** On cases held out, the whole funnel repeated without them. */
  readonly crossValidated: AucEstimate | null;
  /** Apparent minus cross-validated AUC: what the apparent figure promises too much. */
  readonly optimism: number | null;
}

/** A block with its learners compared and one of them chosen. */
export interface Tournament {
  readonly block: FittedBlock;
  readonly results: readonly LearnerResult[];
  /** Index of the chosen learner. */
  readonly chosen: number;
  readonly choice: StudyPlan['choice'];
  /** Why there is no cross-validation; the choice is then by the apparent AUC. */
  readonly undefinedReason: string | null;
  /** Scores of the training cases by the chosen learner, apparent and out of fold. */
  readonly apparentScores: Float64Array;
  readonly outOfFoldScores: Float64Array | null;
}

/**
 * Fits every learner on a block and compares them by apparent and cross-validated AUC.
 *
 * @param rows training cases @param folds fold of each row
 * @returns results in the order of the plan; the chosen learner has the highest AUC by the plan's rule, the first at a tie
 */
export function runTournament(
  rows: TrainingRows,
  folds: readonly number[],
  plan: StudyPlan,
  stream: RandomStream,
  report: (fraction: number) => void,
): Tournament {
  const block = fitBlock(rows, folds, plan, stream.substream('fit'));
  const predictions = predictBlock(block, rows);
  const outOfFold = crossValidateBlock(rows, folds, plan, stream.substream('cross-validation'), report);
  const options = { level: plan.confidenceLevel };
  const results = plan.learners.map(({ name }, l): LearnerResult => {
    const apparent = delongInterval(predictions[l].scores, rows.labels, options);
    const crossValidated = outOfFold.scores && delongInterval(outOfFold.scores[l], rows.labels, options);
    const optimism = crossValidated?.auc == null || apparent.auc === null ? null : apparent.auc - crossValidated.auc;
    return { learner: name, apparent, crossValidated, optimism };
  });
  const choice = outOfFold.scores === null ? 'APPARENT_AUC' : plan.choice;
  const chosen = indexOfBest(
    results.map((one) => (choice === 'APPARENT_AUC' ? one.apparent.auc : (one.crossValidated?.auc ?? null))),
  );
  return {
    block,
    results,
    chosen,
    choice,
    undefinedReason: outOfFold.undefinedReason,
    apparentScores: predictions[chosen].scores,
    outOfFoldScores: outOfFold.scores?.[chosen] ?? null,
  };
}

function indexOfBest(values: readonly (number | null)[]): number {
  return values.reduce<number>((best, value, i) => ((value ?? -1) > (values[best] ?? -1) ? i : best), 0);
}

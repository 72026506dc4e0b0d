import { type AucEstimate, type ConfusionTable, confusionAtThreshold } from '../../statistics/diagnostic';
import type { YoudenThreshold } from '../../statistics/diagnostic';
import { foldCount } from '../signature/cross-validate';
import type { FunnelStage } from '../signature/fit-pipeline';
import { type TrainingInput, type TrainingRows, trainingRows } from '../training-rows';
import { type BlockModel, predictStudy } from './study-model';
import { type ChoiceRule, type StudyPlan } from './study-plan';
import type { LearnerResult } from './tournament';
import { tournamentPlan } from './tournament-plan';
import { type StudyHooks, type TrainedStudy, trainStudy } from './train-study';

/** What a reader of a tournament must know. */
export type TournamentFlag =
  | 'FEATURE_FALLBACK'
  | 'FOLDS_REDUCED'
  | 'THRESHOLD_UNDEFINED'
  | 'CROSS_VALIDATION_UNDEFINED'
  | 'FEWER_CASES_THAN_FEATURES';

/** Prediction of one training case by the chosen learner. */
export interface TournamentPrediction {
  readonly caseCode: string;
  readonly label: number;
  readonly probability: number;
  /** Log odds relative to the share of events of the other folds: what the cross-validated AUC ranks by. */
  readonly outOfFoldScore: number | null;
}

/** A tournament of learners on the radiomics block: plain JSON. */
export interface TrainedTournament {
  readonly engineVersion: string;
  readonly plan: StudyPlan;
  /** Features with their moments, and the chosen learner as fitted. */
  readonly model: BlockModel;
  readonly n: number;
  readonly events: number;
  readonly stages: readonly FunnelStage[];
  readonly foldIds: TrainedStudy['foldIds'];
  /** In the order of the plan. */
  readonly results: readonly LearnerResult[];
  /** Index of the chosen learner among the results. */
  readonly chosen: number;
  /** The rule that decided: the apparent AUC where cross-validation is not possible. */
  readonly choice: ChoiceRule;
  /** Why there is no cross-validation. */
  readonly undefinedReason: string | null;
  /** A probability at or above it is HIGH. */
  readonly threshold: number;
  readonly youden: YoudenThreshold;
  /** Of the chosen learner. */
  readonly apparent: AucEstimate;
  readonly crossValidated: AucEstimate | null;
  readonly atThreshold: ConfusionTable;
  readonly predictions: readonly TournamentPrediction[];
  readonly flags: readonly TournamentFlag[];
}

/**
 * Compares learners on the radiomics block and keeps the best: {@link trainStudy} without deep features and nomogram, in
 * a form that can be stored.
 *
 * @param input training cases only; any order of the same cases and features gives the same result bit for bit
 * @undefined too few cases of a class for cross-validation: `crossValidated` null with the reason, the choice is by the
 *   apparent AUC, and the flag says so
 * @throws those of `tournamentPlan`, `trainingRows` and `trainStudy`
 * @cost (folds + 1) · (funnel + learners)
 * @example trainTournament({ ...input, plan: tournamentPlan({ learners: ['LASSO', 'RIDGE'] }) }).results
 */
export function trainTournament(
  input: TrainingInput & { readonly plan: StudyPlan },
  hooks: StudyHooks = {},
): TrainedTournament {
  const plan = tournamentPlan({ ...input.plan, clinical: [] });
  const rows = trainingRows(input);
  const study = trainStudy({ radiomics: rows, plan }, hooks);
  const { model, n, events, foldIds, radiomics } = study;
  const { block, results, chosen, choice, undefinedReason, outOfFoldScores } = radiomics;
  const probabilities = predictStudy(model, { radiomics: rows }).RADIOMICS as Float64Array;
  const threshold = model.thresholds.RADIOMICS as number;
  return {
    engineVersion: model.engineVersion,
    plan,
    model: model.radiomics,
    n,
    events,
    stages: block.stages,
    foldIds,
    results,
    chosen,
    choice,
    undefinedReason,
    threshold,
    youden: study.thresholds.RADIOMICS as YoudenThreshold,
    apparent: results[chosen].apparent,
    crossValidated: results[chosen].crossValidated,
    atThreshold: confusionAtThreshold(probabilities, rows.labels, threshold, { level: plan.confidenceLevel }),
    predictions: rows.caseCodes.map((caseCode, i) => ({
      caseCode,
      label: rows.labels[i],
      probability: probabilities[i],
      outOfFoldScore: outOfFoldScores?.[i] ?? null,
    })),
    flags: collectFlags(rows, study),
  };
}

function collectFlags(rows: TrainingRows, { model: { plan }, radiomics, thresholds }: TrainedStudy): TournamentFlag[] {
  const flags: TournamentFlag[] = [];
  if (radiomics.block.isFallback) flags.push('FEATURE_FALLBACK');
  if (foldCount(plan, rows) < plan.lasso.folds) flags.push('FOLDS_REDUCED');
  if (thresholds.RADIOMICS?.threshold == null) flags.push('THRESHOLD_UNDEFINED');
  if (radiomics.undefinedReason !== null) flags.push('CROSS_VALIDATION_UNDEFINED');
  if (rows.labels.length < rows.featureNames.length) flags.push('FEWER_CASES_THAN_FEATURES');
  return flags;
}

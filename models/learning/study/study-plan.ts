import type { ConcordError } from '../../core/errors';
import type { LearnerName } from '../estimators/estimator';
import { learnerNames } from '../estimators/estimator';
import { type PartialTrainingPlan, type TrainingPlan, trainingPlan } from '../plan/training-plan';
import { invalidPlan } from './study.errors';

/** How the learner of a block is chosen. The paper chooses by the apparent AUC, which is optimistic. */
export type ChoiceRule = 'CROSS_VALIDATED_AUC' | 'APPARENT_AUC';

/** Which scores of the blocks the stacking is fitted on. The paper's are apparent. */
export type StackingScores = 'OUT_OF_FOLD' | 'APPARENT';

export interface LearnerPlan {
  readonly name: LearnerName;
  /** Completes the defaults of the learner. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** GRID: the settings not named here are chosen from the learner's grid by cross-validated AUC, anew in every fit. */
  readonly tuning: 'NONE' | 'GRID';
}

/** Everything that decides how a study is trained. */
export interface StudyPlan extends TrainingPlan {
  readonly learners: readonly LearnerPlan[];
  readonly choice: ChoiceRule;
  readonly stacking: StackingScores;
  /** Clinical variables of the nomogram, beside the combined score. */
  readonly clinical: readonly string[];
}

export interface PartialStudyPlan extends PartialTrainingPlan {
  readonly learners?: readonly (LearnerName | (Pick<LearnerPlan, 'name'> & Partial<LearnerPlan>))[];
  readonly choice?: ChoiceRule;
  readonly stacking?: StackingScores;
  readonly clinical?: readonly string[];
}

/** The ten of the paper; its SVM is radial, as e1071's default. */
const PAPER_LEARNERS: readonly LearnerName[] = [
  'GLMBOOST',
  'GBM',
  'ELASTIC_NET',
  'SVM_RADIAL',
  'PLS_RGLM',
  'XGBOOST',
  'LDA',
  'RIDGE',
  'NAIVE_BAYES',
  'LASSO',
];

/**
 * Completes a plan with the defaults and checks it.
 *
 * @throws TRAINING_PLAN_INVALID listing what is wrong @see trainingPlan for seed, univariate, lasso and confidenceLevel
 */
export function studyPlan(partial: PartialStudyPlan = {}): StudyPlan {
  const { learners = PAPER_LEARNERS, choice, stacking, clinical = [], ...rest } = partial;
  const plan: StudyPlan = {
    ...trainingPlan(rest),
    learners: learners.map((one) => ({
      settings: {},
      tuning: 'NONE',
      ...(typeof one === 'string' ? { name: one } : one),
    })),
    choice: choice ?? 'CROSS_VALIDATED_AUC',
    stacking: stacking ?? 'OUT_OF_FOLD',
    clinical,
  };
  const problem = problemOf(plan);
  if (problem !== null) throw problem;
  return plan;
}

function problemOf({ learners, choice, stacking, clinical }: StudyPlan): ConcordError | null {
  const names = learners.map((learner) => learner.name);
  const unknown = names.find((name) => !learnerNames.includes(name));
  if (unknown !== undefined) return invalidPlan(`there is no learner ${unknown}; there are ${learnerNames.join(', ')}`);
  if (names.length === 0) return invalidPlan('learners is empty');
  if (new Set(names).size < names.length) return invalidPlan('a learner is named twice');
  if (learners.some(({ tuning }) => tuning !== 'NONE' && tuning !== 'GRID'))
    return invalidPlan('tuning must be NONE or GRID');
  if (choice !== 'CROSS_VALIDATED_AUC' && choice !== 'APPARENT_AUC')
    return invalidPlan('choice must be CROSS_VALIDATED_AUC or APPARENT_AUC');
  if (stacking !== 'OUT_OF_FOLD' && stacking !== 'APPARENT')
    return invalidPlan('stacking must be OUT_OF_FOLD or APPARENT');
  return new Set(clinical).size < clinical.length ? invalidPlan('a clinical variable is named twice') : null;
}

import { ConcordError } from '../../core/errors';
import { RandomStream } from '../../core/random/random-stream';
import { type YoudenThreshold, youdenThreshold } from '../../statistics/diagnostic';
import { fitLogistic, type LogisticFit, modelDesign, type VariableColumn } from '../../statistics/regression';
import { learningErrors } from '../learning.errors';
import { stratifiedFolds } from '../resampling/stratified-folds';
import { foldCount } from '../signature/cross-validate';
import { countEvents, type TrainingRows } from '../training-rows';
import {
  type BlockModel,
  modelVersion,
  predictStudy,
  SCORE_VARIABLE,
  type SignatureKind,
  type StudyModel,
} from './study-model';
import { type PartialStudyPlan, type StudyPlan, studyPlan } from './study-plan';
import { type Stack, stackBlocks } from './stack-blocks';
import { runTournament, type Tournament } from './tournament';

/** Training cases of a study. Both blocks come from {@link trainingRows}, so that their cases have one order. */
export interface StudyTraining {
  readonly radiomics: TrainingRows;
  readonly deep?: TrainingRows;
  /** Clinical variables by name, one value per case in the order of the rows (cases by code). */
  readonly clinical?: Readonly<Record<string, VariableColumn>>;
  readonly plan: PartialStudyPlan;
}

export interface StudyHooks {
  readonly onProgress?: (fraction: number, stage: string) => void;
  /** Asked between steps; true ends the run with TRAINING_CANCELLED. */
  readonly isCancelled?: () => boolean;
}

/** A trained study, and what led to it. */
export interface TrainedStudy {
  readonly model: StudyModel;
  readonly n: number;
  readonly events: number;
  readonly foldIds: readonly { readonly caseCode: string; readonly fold: number }[];
  readonly radiomics: Tournament;
  readonly deep: Tournament | null;
  readonly stack: Stack | null;
  readonly nomogram: LogisticFit | null;
  readonly thresholds: Readonly<Partial<Record<SignatureKind, YoudenThreshold>>>;
}

/** Cases of the smaller class that training needs. */
const SMALLEST_CLASS = 3;
/** Threshold where no score separates the classes. */
const NEUTRAL_THRESHOLD = 0.5;

/**
 * Trains the signatures of a study: a tournament of learners on the radiomics block and on the deep block, the chosen ones
 * stacked, and a nomogram of the stacked score and the clinical variables of the plan.
 *
 * @returns model, tournaments, stacking, nomogram and thresholds (Youden on the training cases); the same input gives the
 *   same bits
 * @throws TRAINING_ONE_CLASS, TRAINING_CLASS_TOO_SMALL, TRAINING_BLOCKS_DIFFER, TRAINING_CLINICAL_MISSING,
 *   TRAINING_CANCELLED, TRAINING_PLAN_INVALID, and those of the blocks
 * @cost (folds + 1) · (funnel + learners) per block
 * @example trainStudy({ radiomics: trainingRows(input), plan: {} }).model
 */
export function trainStudy(training: StudyTraining, hooks: StudyHooks = {}): TrainedStudy {
  const plan = studyPlan(training.plan);
  const { radiomics: rows, deep: deepRows } = training;
  checkTraining(training, plan);
  const stream = RandomStream.fromSeed(plan.seed);
  const folds = stratifiedFolds(rows.labels, foldCount(plan, rows), stream.substream('folds'));
  const blocks = deepRows === undefined ? 1 : 2;
  const report = (block: number, name: string) => (fraction: number) => {
    if (hooks.isCancelled?.()) throw new ConcordError(learningErrors.TRAINING_CANCELLED, `It was at ${name}.`);
    hooks.onProgress?.((block + fraction) / blocks, name);
  };
  const radiomics = runTournament(rows, folds, plan, stream.substream('radiomics'), report(0, 'radiomics'));
  const deep = deepRows ? runTournament(deepRows, folds, plan, stream.substream('deep'), report(1, 'deep')) : null;
  const stack = deep && stackBlocks(radiomics, deep, rows.labels, plan.stacking);
  const score = stack?.trainingScores ?? radiomics.outOfFoldScores ?? radiomics.apparentScores;
  const nomogram = fitNomogram(training, plan, score);
  const parts = {
    ...modelVersion,
    plan,
    radiomics: blockModel(radiomics),
    deep: deep && blockModel(deep),
    stack: stack && { intercept: stack.intercept, radiomics: stack.radiomics, deep: stack.deep },
    nomogram,
  };
  const thresholds = youdenThresholds({ ...parts, thresholds: {} }, training);
  return {
    model: { ...parts, thresholds: numbersOf(thresholds) },
    n: rows.labels.length,
    events: countEvents(rows),
    foldIds: rows.caseCodes.map((caseCode, i) => ({ caseCode, fold: folds[i] })),
    radiomics,
    deep,
    stack,
    nomogram,
    thresholds,
  };
}

function checkTraining({ radiomics, deep, clinical = {} }: StudyTraining, plan: StudyPlan): void {
  const events = countEvents(radiomics);
  const smaller = Math.min(events, radiomics.labels.length - events);
  if (smaller === 0)
    throw new ConcordError(
      learningErrors.TRAINING_ONE_CLASS,
      `Of ${radiomics.labels.length} cases ${events} are events.`,
    );
  if (smaller < SMALLEST_CLASS)
    throw new ConcordError(learningErrors.TRAINING_CLASS_TOO_SMALL, `The smaller class has ${smaller} cases.`);
  if (deep !== undefined && deep.caseCodes.join('\n') !== radiomics.caseCodes.join('\n'))
    throw new ConcordError(
      learningErrors.TRAINING_BLOCKS_DIFFER,
      `Radiomics has ${radiomics.caseCodes.length} cases and deep ${deep.caseCodes.length}, not the same ones.`,
    );
  const missing = plan.clinical.filter((name) => !Object.hasOwn(clinical, name));
  if (missing.length > 0)
    throw new ConcordError(learningErrors.TRAINING_CLINICAL_MISSING, `Missing: ${missing.join(', ')}.`, { missing });
}

function blockModel({ block, chosen }: Tournament): BlockModel {
  return { features: block.features, rate: block.rate, estimator: block.estimators[chosen].toJSON() };
}

/** Null when the plan names no clinical variable. */
function fitNomogram(
  { clinical = {}, radiomics }: StudyTraining,
  plan: StudyPlan,
  score: Float64Array,
): LogisticFit | null {
  if (plan.clinical.length === 0) return null;
  const named = Object.fromEntries(plan.clinical.map((name) => [name, clinical[name]]));
  return fitLogistic(modelDesign({ columns: { ...named, [SCORE_VARIABLE]: score } }), radiomics.labels, {
    level: plan.confidenceLevel,
  });
}

function youdenThresholds(model: StudyModel, training: StudyTraining): TrainedStudy['thresholds'] {
  const predictions = predictStudy(model, training);
  return Object.fromEntries(
    Object.entries(predictions).map(([kind, values]) => [kind, youdenThreshold(values, training.radiomics.labels)]),
  );
}

function numbersOf(thresholds: TrainedStudy['thresholds']): StudyModel['thresholds'] {
  return Object.fromEntries(
    Object.entries(thresholds).map(([kind, found]) => [kind, found.threshold ?? NEUTRAL_THRESHOLD]),
  );
}

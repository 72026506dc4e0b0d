import { ConcordError } from '../../core/errors';
import type { RandomStream } from '../../core/random/random-stream';
import type { Estimator } from '../estimators/estimator';
import { learners } from '../estimators/learners';
import { learningErrors } from '../learning.errors';
import { stratifiedFolds } from '../resampling/stratified-folds';
import { fitPipeline, type FunnelStage } from '../signature/fit-pipeline';
import { countEvents, subsetFeatures, type TrainingRows } from '../training-rows';
import { type LearnerTuning, tuneLearner } from '../tuning';
import { relativeLogOdds } from './relative-log-odds';
import type { LearnerPlan, StudyPlan } from './study-plan';

/** A feature of a block with the moments of its z-score, in the feature's own unit. */
export interface BlockFeature {
  readonly name: string;
  readonly mean: number;
  readonly standardDeviation: number;
}

/** One block of features (radiomics, or deep) after the funnel, and every learner fitted on what is left. */
export interface FittedBlock {
  readonly stages: readonly FunnelStage[];
  readonly features: readonly BlockFeature[];
  /** Share of events among the training cases. */
  readonly rate: number;
  /** One per learner of the plan, in its order. */
  readonly estimators: readonly Estimator[];
  /** One per learner: how its settings were chosen, null where the plan fixes them. */
  readonly tunings: readonly (LearnerTuning | null)[];
  /** True when the lasso kept no feature and the one of smallest p stands in. */
  readonly isFallback: boolean;
}

/** Features of some cases, for prediction: any rows, training or not. */
export interface CaseFeatures {
  readonly featureNames: readonly string[];
  readonly columns: readonly Float64Array[];
}

/**
 * The funnel of one block and its learners: constant and repeated features dropped, z-scores, univariate filter, lasso,
 * then every learner of the plan on the z-scores of the features that the lasso kept.
 *
 * @param rows training cases of both classes @param folds fold of each row, for every cross-validation inside the fit
 * @throws TRAINING_NO_FEATURE, TRAINING_LEARNER_UNKNOWN, and those of the learners
 */
export function fitBlock(
  rows: TrainingRows,
  folds: readonly number[],
  plan: StudyPlan,
  stream: RandomStream,
): FittedBlock {
  const pipeline = fitPipeline(rows, folds, plan);
  const isFallback = pipeline.model.features.length === 0;
  const names = isFallback ? [bestFeature(pipeline.filter.results)] : pipeline.model.features;
  const features = names.map((name) => ({ name, ...pipeline.zScore.moments(name) }));
  const selected = standardizedRows(rows, features);
  const fits = plan.learners.map((one) => fitLearner(selected, folds, one, stream.substream(one.name)));
  const rate = countEvents(rows) / rows.labels.length;
  return {
    stages: pipeline.stages,
    features,
    rate,
    estimators: fits.map(({ estimator }) => estimator),
    tunings: fits.map(({ tuning }) => tuning),
    isFallback,
  };
}

/** One learner with the settings of the plan, tuned where the plan says so on folds of its own. */
function fitLearner(
  rows: TrainingRows,
  folds: readonly number[],
  { name, settings, tuning: wanted }: LearnerPlan,
  stream: RandomStream,
): { estimator: Estimator; tuning: LearnerTuning | null } {
  const learner = learners.get(name);
  if (learner === undefined)
    throw new ConcordError(learningErrors.TRAINING_LEARNER_UNKNOWN, `There is no learner ${name}.`);
  if (wanted === 'NONE')
    return { estimator: learner.fit(rows, { ...learner.defaults, ...settings }, { folds, stream }), tuning: null };
  const own = stream.substream('tuning');
  const inner = stratifiedFolds(rows.labels, new Set(folds).size, own.substream('folds'));
  const tuning = tuneLearner(rows, learner, { folds: inner, stream: own }, { fixed: settings });
  return { estimator: learner.fit(rows, tuning.tried[tuning.chosen].settings, { folds, stream }), tuning };
}

function bestFeature(results: readonly { readonly feature: string; readonly pValue: number | null }[]): string {
  return results.reduce((best, one) => ((one.pValue ?? 2) < (best.pValue ?? 2) ? one : best)).feature;
}

function standardizedRows(rows: TrainingRows, features: readonly BlockFeature[]): TrainingRows {
  const chosen = subsetFeatures(
    rows,
    features.map(({ name }) => rows.featureNames.indexOf(name)),
  );
  return { ...chosen, columns: standardizedColumns(rows, features) };
}

/** Columns of the block's features as z-scores. @throws SIGNATURE_FEATURE_MISSING */
export function standardizedColumns(cases: CaseFeatures, features: readonly BlockFeature[]): Float64Array[] {
  const position = new Map(cases.featureNames.map((name, index) => [name, index]));
  const missing = features.filter(({ name }) => !position.has(name)).map(({ name }) => name);
  if (missing.length > 0)
    throw new ConcordError(learningErrors.SIGNATURE_FEATURE_MISSING, `Missing: ${missing.join(', ')}.`, { missing });
  return features.map(({ name, mean, standardDeviation }) =>
    cases.columns[position.get(name) as number].map((value) => (value - mean) / standardDeviation),
  );
}

/** Predictions of one estimator for some cases. */
export interface BlockPredictions {
  readonly probabilities: Float64Array;
  /** Log odds relative to the share of events of the fit: comparable between fits. */
  readonly scores: Float64Array;
}

/** Predictions by each estimator of a block. @throws SIGNATURE_FEATURE_MISSING */
export function predictBlock(block: FittedBlock, cases: CaseFeatures): BlockPredictions[] {
  const columns = standardizedColumns(cases, block.features);
  const count = cases.columns[0].length;
  const values = new Float64Array(columns.length);
  return block.estimators.map((estimator) => {
    const probabilities = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      columns.forEach((column, f) => (values[f] = column[i]));
      probabilities[i] = estimator.predict(values);
    }
    return { probabilities, scores: probabilities.map((p) => relativeLogOdds(p, block.rate)) };
  });
}

import { ENGINE_VERSION } from '../../core/engine-version';
import { ConcordError } from '../../core/errors';
import { type LogisticFit, predictLogistic, type VariableColumn } from '../../statistics/regression';
import type { Estimator, EstimatorState } from '../estimators/estimator';
import { estimatorFromJson } from '../estimators/learners';
import { learningErrors } from '../learning.errors';
import { logistic } from '../../core/special/logistic';
import { type BlockFeature, type CaseFeatures, standardizedColumns } from './fit-block';
import { relativeLogOdds } from './relative-log-odds';
import type { StudyPlan } from './study-plan';

/** The kinds of signature that a study produces. */
export const signatureKinds = ['RADIOMICS', 'DEEP', 'COMBINED', 'NOMOGRAM'] as const;
export type SignatureKind = (typeof signatureKinds)[number];

/** The chosen learner of one block. */
export interface BlockModel {
  readonly features: readonly BlockFeature[];
  readonly rate: number;
  readonly estimator: EstimatorState;
}

/** Everything that a trained study predicts with: plain JSON. */
export interface StudyModel {
  readonly format: 'concord-study/1';
  readonly engineVersion: string;
  readonly plan: StudyPlan;
  readonly radiomics: BlockModel;
  readonly deep: BlockModel | null;
  /** Null without a deep block. */
  readonly stack: { readonly intercept: number; readonly radiomics: number; readonly deep: number } | null;
  /** Logistic regression of the clinical variables and `score`, the log odds of the last signature before it. */
  readonly nomogram: LogisticFit | null;
  /** By kind of signature; a probability at or above it is HIGH. */
  readonly thresholds: Readonly<Partial<Record<SignatureKind, number>>>;
}

/** Name of the nomogram's variable that holds the score of the signature. */
export const SCORE_VARIABLE = 'score';

/** Values of some cases. */
export interface StudyCases {
  readonly radiomics: CaseFeatures;
  readonly deep?: CaseFeatures;
  readonly clinical?: Readonly<Record<string, VariableColumn>>;
}

/** Probabilities of an event by each signature that the model has and the values allow. */
export type StudyPredictions = Readonly<Partial<Record<SignatureKind, Float64Array>>>;

/** Estimator of a block. @throws SIGNATURE_INVALID for an unknown learner */
export function blockEstimator({ estimator }: BlockModel): Estimator {
  const read = estimatorFromJson(estimator);
  if (read === undefined)
    throw new ConcordError(learningErrors.SIGNATURE_INVALID, `There is no learner ${estimator.learner}.`);
  return read;
}

function blockProbabilities(block: BlockModel, cases: CaseFeatures): Float64Array {
  const estimator = blockEstimator(block);
  const columns = standardizedColumns(cases, block.features);
  const values = new Float64Array(columns.length);
  return Float64Array.from({ length: cases.columns[0].length }, (_, i) => {
    columns.forEach((column, f) => (values[f] = column[i]));
    return estimator.predict(values);
  });
}

/**
 * Predictions of a trained study.
 *
 * @throws SIGNATURE_FEATURE_MISSING naming features that a block needs; those of the clinical coding
 * @undefined a signature whose inputs are not given is left out; a missing value gives NaN where the learner knows none
 */
export function predictStudy(model: StudyModel, cases: StudyCases): StudyPredictions {
  const radiomics = blockProbabilities(model.radiomics, cases.radiomics);
  const scores = (values: Float64Array, { rate }: BlockModel): Float64Array =>
    values.map((p) => relativeLogOdds(p, rate));
  const result: Partial<Record<SignatureKind, Float64Array>> = { RADIOMICS: radiomics };
  let last = scores(radiomics, model.radiomics);
  if (model.deep !== null && model.stack !== null) {
    if (cases.deep === undefined) return result;
    const deep = blockProbabilities(model.deep, cases.deep);
    const deepScores = scores(deep, model.deep);
    const { intercept, radiomics: ofRadiomics, deep: ofDeep } = model.stack;
    last = last.map((score, i) => intercept + ofRadiomics * score + ofDeep * deepScores[i]);
    Object.assign(result, { DEEP: deep, COMBINED: last.map(logistic) });
  }
  if (model.nomogram === null || cases.clinical === undefined) return result;
  const known = last.map((score) => (Number.isNaN(score) ? 0 : score));
  const nomogram = predictLogistic(model.nomogram, { ...cases.clinical, [SCORE_VARIABLE]: known });
  if (nomogram === null) return result;
  return { ...result, NOMOGRAM: Float64Array.from(nomogram, (p, i) => (Number.isNaN(last[i]) ? NaN : p)) };
}

/** Reads a model back from its JSON. @throws SIGNATURE_INVALID */
export function studyModelFromJson(value: unknown): StudyModel {
  const model = value as StudyModel | null;
  if (typeof model !== 'object' || model === null || model.format !== 'concord-study/1')
    throw new ConcordError(learningErrors.SIGNATURE_INVALID, 'It is not a concord-study/1 record.');
  for (const block of [model.radiomics, model.deep]) if (block !== null) blockEstimator(block);
  return model;
}

/** Version that a new model carries. */
export const modelVersion = { format: 'concord-study/1', engineVersion: ENGINE_VERSION } as const;

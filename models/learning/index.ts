export { ENGINE_VERSION } from '../core/engine-version';
export * from './boosting';
export * from './discriminant';
export { learningErrors } from './learning.errors';
export * from './naive-bayes';
export * from './nearest-neighbors';
export * from './partial-least-squares';
export {
  DEFAULT_TRAINING_PLAN,
  type LambdaRule,
  type PartialTrainingPlan,
  type TrainingPlan,
  trainingPlan,
  type UnivariateTest,
} from './plan/training-plan';
export { exportSignatureToOnnx } from './signature/export-signature';
export type { FunnelStage } from './signature/fit-pipeline';
export { checkManifestAgainstModel, type ModelManifest, parseManifest } from './signature/parse-manifest';
export {
  type NamedInputs,
  predictSignature,
  riskGroup,
  type Signature,
  type SignatureFeature,
  signatureFromJson,
  signatureRow,
} from './signature/signature';
export { type SignatureManifest, signatureManifest, type TrainingCohort } from './signature/signature-manifest';
export {
  type CasePrediction,
  type Funnel,
  type LambdaPath,
  type TrainedSignature,
  type TrainingFlag,
  type TrainingHooks,
  trainSignature,
} from './signature/train-signature';
export { type LearnerName, learnerNames } from './estimators/estimator';
export * from './clinical';
export * from './nomogram';
export * from './preparation';
export * from './selection';
export * from './study';
export * from './svm';
export * from './trees';
export * from './tuning';
export {
  type IncompleteRows,
  incompleteRows,
  type TrainingInput,
  type TrainingRows,
  trainingRows,
} from './training-rows';

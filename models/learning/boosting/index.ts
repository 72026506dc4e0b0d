export {
  boostedCoefficients,
  type BoostedCoefficients,
  boostedImportance,
  boostedScores,
} from './boosted-coefficients';
export type { BoostingFamilyName } from './boosting-family';
export { type BoostingCriterion, boostingInformationCriterion } from './boosting-information-criterion';
export { type CrossValidatedRisk, crossValidatedRisk } from './cross-validated-risk';
export { linearBoosting, type LinearBoosting, type LinearBoostingOptions } from './linear-boosting';

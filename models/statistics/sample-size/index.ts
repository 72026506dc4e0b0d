export { type CStatisticOptions, rSquaredFromCStatistic } from './c-statistic-r-squared';
export {
  type BinaryDevelopmentSampleSize,
  type BinaryModelExpectation,
  type DevelopmentOptions,
  type DevelopmentSampleSize,
  sampleSizeForBinaryModel,
} from './development-binary';
export {
  type ContinuousDevelopmentSampleSize,
  type ContinuousModelExpectation,
  type ContinuousOptions,
  sampleSizeForContinuousModel,
} from './development-continuous';
export { type DevelopmentCriterion } from './development-criteria';
export {
  sampleSizeForSurvivalModel,
  type SurvivalDevelopmentSampleSize,
  type SurvivalModelExpectation,
} from './development-survival';
export { type NetBenefitPoint, type NetBenefitCriterion } from './net-benefit-criterion';
export { type AucPlan, type AucPlanOptions, type AucPower, powerOfAuc } from './power-auc';
export {
  powerOfProportions,
  type ProportionPlan,
  type ProportionPlanOptions,
  type ProportionPower,
} from './power-proportions';
export { powerOfTTest, type TTestPlan, type TTestPlanOptions, type TTestPower } from './power-t-test';
export { type PredictorDistribution } from './predictor-distribution';
export { type Sidedness } from './solve-power';
export {
  sampleSizeForValidation,
  type ValidationExpectation,
  type ValidationOptions,
  type ValidationSampleSize,
} from './validation-binary';

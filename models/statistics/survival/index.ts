export { concordance, type Concordance, type ConcordanceOptions } from './concordance';
export {
  coxBaseline,
  type CoxBaseline,
  coxSurvival,
  type CoxSurvivalOptions,
  type PredictedSurvival,
} from './cox-baseline';
export { type Covariate, type CoxData } from './cox-data';
export { type CoxTies } from './cox-likelihood';
export {
  type CoxCoefficient,
  type CoxOptions,
  coxRegression,
  type CoxRegression,
  type CoxTest,
} from './cox-regression';
export { coxResiduals, type CoxResiduals } from './cox-residuals';
export { kaplanMeier, type KaplanMeier, type KaplanMeierOptions, type SurvivalPoint } from './kaplan-meier';
export { type LogRankOptions, logRankTest, type LogRankTest } from './log-rank-test';
export {
  type ProportionalHazardsOptions,
  proportionalHazardsTest,
  type ProportionalHazardsTest,
  type TermTest,
  type TimeTransform,
} from './proportional-hazards-test';
export { riskTable, type RiskTableRow } from './risk-table';
export { type SurvivalLimits, type SurvivalScale } from './survival-limits';
export { type SurvivalQuantile, survivalQuantiles } from './survival-quantiles';
export { medianSurvival, type MedianSurvival, restrictedMean, type RestrictedMean } from './survival-summary';
export { type SurvivalTimes } from './survival-times';

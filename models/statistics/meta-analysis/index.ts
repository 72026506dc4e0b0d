export { accuracyMeasures, type AccuracyMeasures, logOddsRatios } from './accuracy-measures';
export { type Symmetric2 } from './bivariate-likelihood';
export { eggerTest, type EggerTest } from './egger-test';
export { type BivariateSearch } from './fit-bivariate';
export {
  heterogeneityInterval,
  type HeterogeneityInterval,
  type HeterogeneityIntervalOptions,
  type Limits,
  qInconsistency,
  type QInconsistency,
} from './heterogeneity-interval';
export { type PoolingMethod } from './heterogeneity-variance';
export { type ScoringBound } from './likelihood-variance';
export { type PoolAccuracyOptions, poolAccuracy, type PooledAccuracy, type PooledProportion } from './pool-accuracy';
export { type CenterAuc, type PooledAuc, poolAuc } from './pool-auc';
export { type PooledEffect, poolEffects, type PoolingOptions, type PoolingTest } from './pool-effects';
export { cumulativePooling, leaveOneOut, type LeftOut } from './study-influence';
export { type SummaryRoc } from './summary-roc';
export { type AccuracyTable, type ZeroCorrection } from './two-by-two-table';
export { type Effect } from './weighted-sums';

export { correlatedFeatures, type CorrelationFilterOptions } from './correlated-features';
export { FeatureFilter, type FeatureFilterState } from './feature-filter';
export { agreementFilter, fitCombinationFilter, fitCorrelationFilter, fitVarianceFilter } from './fit-filters';
export { type LinearCombinations, linearCombinations } from './linear-combinations';
export { type NearZeroVarianceOptions, varianceMetrics, type VarianceMetrics } from './near-zero-variance';
export {
  fitStabilityFilter,
  type StabilityOptions,
  stabilitySelection,
  type StabilitySelection,
} from './stability-selection';
export { type ScreenedFeature, univariateScreen } from './univariate-screen';

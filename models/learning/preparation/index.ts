export {
  type ColumnScaling,
  columnScaling,
  FeatureScaling,
  type FeatureScalingState,
  scaled,
  type ScalingOptions,
} from './feature-scaling';
export { type FeatureColumns, Imputation } from './impute';
export { type ImputationOptions, type ImputationState, type ImputedFeature } from './impute-state';

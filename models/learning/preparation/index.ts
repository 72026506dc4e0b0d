export {
  type ColumnScaling,
  columnScaling,
  FeatureScaling,
  type FeatureScalingState,
  scaled,
  type ScalingOptions,
} from './feature-scaling';

export { accelerationOf, bcaInterval, percentileInterval } from './bootstrap-interval';
export { checkReplicates, resampleFrom, type ResampleSource } from './resample-source';
export { sortedQuantile } from './sorted-quantile';

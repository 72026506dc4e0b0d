export { describeValues, type ValueSummary } from './describe-values';
export { median, quantiles } from './quantile';

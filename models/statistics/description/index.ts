export { describeValues, type ValueSummary } from './describe-values';
export { median, quantiles } from '../quantile';
export { categoryDifferenceInSd, meanDifferenceInSd } from './standardized-mean-difference';
export {
  type GroupDifference,
  tableOne,
  type TableOne,
  type TableOneOptions,
  type TableOneRow,
  type TableOneVariable,
} from './table-one';
export { type LevelCount, type VariableKind, type VariableSummary } from './variable-summary';
export { type VariableTest, type VariableTestResult } from './variable-test';

export { checkAucInterval, type ReportedAuc } from './check-auc-interval';
export { checkOperatingPoint, type ReportedOperatingPoint } from './check-operating-point';
export { checkPercentage, type ReportedPercentage } from './check-percentage';
export {
  checkPlausibility,
  type PlausibilityReport,
  type PlausibilityResult,
  type ReportedCohort,
} from './check-plausibility';
export { checkRatioInterval, type ReportedRatio } from './check-ratio-interval';
export { checkRatioPValue } from './check-ratio-p-value';
export { checkTablePValue, checkTableTotals, type ReportedTable, type TableTest } from './check-table-p-value';
export { checkTwoByTwo, type ReportedClassification } from './check-two-by-two';
export { type PlausibilityCheck, type PlausibilityFinding, type Verdict } from './plausibility-finding';
export { type PrintedText } from './printed-figure';

export { benjaminiHochberg } from './adjust-p-values';
export { type Alternative, type TestResult } from './alternative';
export { type MannWhitneyOptions, mannWhitneyTest } from './mann-whitney-test';
export { RankSumTable } from './rank-sum-distribution';
export { tTest, type TTestOptions, type TTestResult } from './t-test';

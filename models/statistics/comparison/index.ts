export { type AdjustmentMethod, adjustPValues, benjaminiHochberg } from './adjust-p-values';
export { type Alternative, type TestInterval, type TestResult } from './alternative';
export { type AnalysisOfVariance, analysisOfVariance, type WelchAnova, welchAnova } from './analysis-of-variance';
export {
  type ChiSquareOptions,
  type ChiSquareResult,
  chiSquareTest,
  likelihoodRatioTest,
  type TableTestResult,
} from './chi-square-test';
export { type CountTable } from './contingency-table';
export { type CorrelationMethod, correlationMatrix } from './correlation-matrix';
export {
  bartlettTest,
  type EqualVariances,
  leveneTest,
  type VarianceRatio,
  varianceRatioTest,
} from './equal-variances';
export { fisherExactTable } from './fisher-exact-table';
export { type FisherOptions, type FisherResult, fisherTwoByTwo } from './fisher-two-by-two';
export { kendallCorrelation, type KendallOptions, kendallTest } from './kendall-correlation';
export { type KolmogorovSmirnovOptions, kolmogorovSmirnovTest } from './kolmogorov-smirnov-test';
export { kruskalWallisTest, type RankGroupsResult } from './kruskal-wallis-test';
export { type LocationShift, locationShift, type LocationShiftOptions } from './location-shift';
export {
  type ColumnTest,
  type MannWhitneyColumns,
  mannWhitneyColumns,
  type MannWhitneyColumnsOptions,
} from './mann-whitney-columns';
export { type MannWhitneyOptions, mannWhitneyTest } from './mann-whitney-test';
export { mcnemarTest } from './mcnemar-test';
export {
  type PairwiseComparison,
  type PairwiseComparisons,
  pairwiseMannWhitney,
  pairwiseTTest,
} from './pairwise-tests';
export {
  type CorrelationOptions,
  type CorrelationResult,
  pearsonCorrelation,
  pearsonTest,
} from './pearson-correlation';
export {
  proportionTest,
  type ProportionTestOptions,
  type ProportionTestResult,
  proportionTrendTest,
} from './proportion-test';
export { RankSumTable } from './rank-sum-distribution';
export { type SampleGroups } from './sample-groups';
export { type SignedRankOptions, signedRankTest } from './signed-rank-test';
export { type LineCoefficient, type SimpleRegression, simpleRegression } from './simple-regression';
export { type SpearmanOptions, spearmanTest } from './spearman-correlation';
export { type StandardizedDifference, standardizedDifference } from './standardized-difference';
export {
  type OneSampleOptions,
  oneSampleTTest,
  pairedTTest,
  tTest,
  type TTestOptions,
  type TTestResult,
} from './t-test';
export { tukeyHsd, type TukeyComparison, type TukeyHsd } from './tukey-hsd';
export { type RatioEstimate, type TwoByTwoEffects, twoByTwoEffects } from './two-by-two-effects';

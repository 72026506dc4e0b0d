export { type AccuracyMetric } from './accuracy-metric';
export { type CovarianceMethod } from './covariance-matrix';
export { obuchowskiRockette, type ReaderStudyOptions } from './obuchowski-rockette';
export {
  type EqualityTest,
  type Randomness,
  type ReaderPerformance,
  type ReaderStudy,
  type ReaderStudySettings,
  type TreatmentDifference,
  type TreatmentMean,
  type VarianceComponents,
} from './reader-study-result';
export { type Label, type LevelOrder, type Readings } from './reader-table';
export { type StudyAnova } from './study-anova';

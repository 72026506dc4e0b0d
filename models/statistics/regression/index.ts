export { compareNested } from './compare-nested';
export { type DroppedTerm, dropTerms, type TermDeletion } from './drop-terms';
export { type FirthCoefficient, type FirthFit, firthLogistic, type FirthOptions } from './firth-logistic';
export { fitIndices, type FitIndices } from './fit-indices';
export {
  fitLogistic,
  type LikelihoodRatio,
  type LogisticFit,
  type LogisticLikelihood,
  type LogisticOptions,
} from './fit-logistic';
export type { LogisticCoefficient } from './logistic-coefficients';
export {
  type DesignRecipe,
  modelDesign,
  type ModelData,
  type ModelDesign,
  type ModelTerm,
  type VariableColumn,
} from './model-design';
export { type ModelReport, modelReport, type ReportOptions } from './model-report';
export { predictLogistic } from './predict-logistic';
export { type ProfileInterval, profileIntervals, type ProfileOptions } from './profile-interval';
export type { RSquared } from './r-squared';
export type { SeparationStatus } from './separation';
export { stepwiseAic, type StepwiseOptions, type StepwiseSelection, type StepwiseStep } from './stepwise-aic';
export { univariateLogistic, type UnivariateFit } from './univariate-logistic';
export { varianceInflation, type VarianceInflation } from './variance-inflation';

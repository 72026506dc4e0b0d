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
export { predictLogistic } from './predict-logistic';
export type { SeparationStatus } from './separation';

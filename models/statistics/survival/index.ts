export { concordance, type Concordance } from './concordance';
export { type Covariate, type CoxData } from './cox-data';
export { type CoxTies } from './cox-likelihood';
export {
  type CoxCoefficient,
  type CoxOptions,
  coxRegression,
  type CoxRegression,
  type CoxTest,
} from './cox-regression';
export { type LogRankOptions, logRankTest, type LogRankTest } from './log-rank-test';
export { type SurvivalTimes } from './survival-times';

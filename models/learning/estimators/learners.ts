import type { Estimator, EstimatorState, Learner, LearnerName } from './estimator';
import { gbm } from './gbm-learner';
import { glmBoost } from './glm-boost-learner';
import { lda } from './lda-learner';
import { naiveBayes } from './naive-bayes-learner';
import { elasticNet, lasso, ridge } from './penalized-learner';
import { plsRglm } from './pls-learner';
import { svmLinear, svmRadial } from './svm-learner';
import { xgboost } from './xgboost-learner';

/** Learners of any settings, as the tournament holds them. */
type AnyLearner = Learner<object, EstimatorState>;

const all = [
  lasso,
  ridge,
  elasticNet,
  svmLinear,
  svmRadial,
  lda,
  naiveBayes,
  plsRglm,
  glmBoost,
  gbm,
  xgboost,
] as unknown as readonly AnyLearner[];

/** The learner of a name; undefined where there is none. */
export const learners: ReadonlyMap<LearnerName, AnyLearner> = new Map(all.map((learner) => [learner.name, learner]));

/** Reads a fitted estimator back. */
export function estimatorFromJson(state: EstimatorState): Estimator | undefined {
  return learners.get(state.learner)?.fromJSON(state);
}

import type { RandomStream } from '../../core/random/random-stream';
import type { TrainingRows } from '../training-rows';
import type { OnnxGraphBuilder } from './onnx-graph-builder';

/** The learners of a tournament. */
export const learnerNames = [
  'GLMBOOST',
  'GBM',
  'ELASTIC_NET',
  'SVM_LINEAR',
  'SVM_RADIAL',
  'PLS_RGLM',
  'XGBOOST',
  'LDA',
  'RIDGE',
  'NAIVE_BAYES',
  'LASSO',
] as const;

/** Name of a learner. */
export type LearnerName = (typeof learnerNames)[number];

/** A fitted estimator as plain JSON: what was learned, under the name of the learner that reads it back. */
export interface EstimatorState {
  readonly learner: LearnerName;
  readonly features: readonly string[];
}

/** A fitted classifier of events and non-events. */
export interface Estimator {
  readonly learner: LearnerName;
  /** Inputs, in order. */
  readonly features: readonly string[];
  /**
   * Score on the learner's own scale (log odds, margin, decision value); higher means more likely an event.
   *
   * @param values one per feature, in order
   */
  score(values: ArrayLike<number>): number;
  /** Probability of an event, 0 … 1; rises with the score. */
  predict(values: ArrayLike<number>): number;
  toJSON(): EstimatorState;
  /**
   * Adds the estimator to an ONNX graph in double precision.
   *
   * @param input name of a tensor [N, features] @returns name of the tensor [N] of probabilities
   */
  addToGraph(graph: OnnxGraphBuilder, input: string): string;
}

/** What a fit may use besides rows and settings. */
export interface FitContext {
  /** Fold of each row, 1 … k, for learners that tune or calibrate by cross-validation. */
  readonly folds: readonly number[];
  /** For learners that draw; a learner that does not draw leaves it alone. */
  readonly stream: RandomStream;
}

/** A way to learn, with its settings. */
export interface Learner<Settings extends object, State extends EstimatorState = EstimatorState> {
  readonly name: LearnerName;
  /** Settings where the plan names none. */
  readonly defaults: Settings;
  /** Settings to try where the plan asks for tuning; each completes the defaults. */
  readonly grid: readonly Partial<Settings>[];
  /**
   * @param rows prepared training rows of both classes
   * @throws the codes of `learningErrors` where nothing can be learned
   */
  fit(rows: TrainingRows, settings: Settings, context: FitContext): Estimator;
  fromJSON(state: State): Estimator;
}

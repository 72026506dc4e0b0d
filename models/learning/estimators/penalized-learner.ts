import { crossValidatedPath } from '../penalized/cross-validated-path';
import { logistic } from '../../core/special/logistic';
import type { TrainingRows } from '../training-rows';
import type { Estimator, EstimatorState, FitContext, Learner, LearnerName } from './estimator';
import { addLinear, type OnnxGraphBuilder } from './onnx-graph-builder';

export interface PenalizedSettings {
  /** 1 lasso, 0 ridge, between elastic net. */
  readonly alpha: number;
  /** Length of the λ path. */
  readonly lambdaCount: number;
  readonly lambdaRule: 'LAMBDA_MIN' | 'LAMBDA_1SE';
}

/** log odds = intercept + Σ coefficient · x over all features; zeros are kept so that the inputs do not depend on the fit. */
export interface LinearState extends EstimatorState {
  readonly intercept: number;
  readonly coefficients: readonly number[];
}

/** A linear score with a logistic link. */
export class LinearEstimator implements Estimator {
  constructor(private readonly state: LinearState) {}

  get learner(): LearnerName {
    return this.state.learner;
  }

  get features(): readonly string[] {
    return this.state.features;
  }

  score(values: ArrayLike<number>): number {
    let sum = this.state.intercept;
    this.state.coefficients.forEach((coefficient, k) => (sum += coefficient * values[k]));
    return sum;
  }

  predict(values: ArrayLike<number>): number {
    return logistic(this.score(values));
  }

  toJSON(): LinearState {
    return this.state;
  }

  addToGraph(graph: OnnxGraphBuilder, input: string): string {
    return graph.apply('Sigmoid', [addLinear(graph, input, this.state.coefficients, this.state.intercept)]);
  }
}

/**
 * A penalized logistic regression with λ by cross-validation over the folds of the context.
 *
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; glmnet 4.1-6
 */
function penalizedLearner(
  name: 'LASSO' | 'RIDGE' | 'ELASTIC_NET',
  alpha: number,
  alphas: readonly number[],
): Learner<PenalizedSettings, LinearState> {
  return {
    name,
    defaults: { alpha, lambdaCount: 100, lambdaRule: 'LAMBDA_MIN' },
    grid: alphas.map((one) => ({ alpha: one })),
    fit(rows: TrainingRows, settings: PenalizedSettings, context: FitContext): Estimator {
      const response = { family: 'BINOMIAL', labels: rows.labels } as const;
      const { alpha: share, lambdaCount, lambdaRule } = settings;
      const cv = crossValidatedPath(rows.columns, response, context.folds, { alpha: share, lambdaCount });
      const chosen = cv.path[lambdaRule === 'LAMBDA_MIN' ? cv.indexMin : cv.index1se];
      const coefficients = new Array<number>(rows.featureNames.length).fill(0);
      chosen.indices.forEach((j, k) => (coefficients[j] = chosen.values[k]));
      return new LinearEstimator({
        learner: name,
        features: rows.featureNames,
        intercept: chosen.intercept,
        coefficients,
      });
    },
    fromJSON: (state) => new LinearEstimator(state),
  };
}

/** Lasso. */
export const lasso = penalizedLearner('LASSO', 1, [1]);
/** Ridge regression. */
export const ridge = penalizedLearner('RIDGE', 0, [0]);
/** Elastic net. */
export const elasticNet = penalizedLearner('ELASTIC_NET', 0.5, [0.1, 0.25, 0.5, 0.75, 0.9]);

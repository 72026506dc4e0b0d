import type { TrainingPlan } from '../plan/training-plan';
import type { TrainingRows } from '../training-rows';
import { type CrossValidatedPath, crossValidatedPath } from './cross-validated-path';
import { logistic } from '../../core/special/logistic';

export interface LassoLogisticState {
  readonly features: readonly string[];
  readonly coefficients: readonly number[];
  readonly intercept: number;
  readonly lambda: number;
}

/**
 * Lasso logistic regression with λ chosen by cross-validation over given folds.
 *
 * An intercept-only model is a legal result: no feature improves the cross-validated deviance.
 */
export class LassoLogistic {
  private constructor(private readonly state: LassoLogisticState) {}

  /**
   * @param rows prepared training rows, both classes with at least three cases
   * @param folds fold of each row
   * @returns the model, and the path it was chosen from
   */
  static fit(
    rows: TrainingRows,
    folds: readonly number[],
    settings: TrainingPlan['lasso'],
  ): { model: LassoLogistic; path: CrossValidatedPath } {
    const options = { lambdaCount: settings.lambdaCount, lambdaMinRatio: settings.lambdaMinRatio };
    const path = crossValidatedPath(rows.columns, { family: 'BINOMIAL', labels: rows.labels }, folds, options);
    const chosen = path.path[settings.lambdaRule === 'LAMBDA_MIN' ? path.indexMin : path.index1se];
    const state = {
      features: chosen.indices.map((j) => rows.featureNames[j]),
      coefficients: chosen.values,
      intercept: chosen.intercept,
      lambda: chosen.lambda,
    };
    return { model: new LassoLogistic(state), path };
  }

  static fromJSON(state: LassoLogisticState): LassoLogistic {
    return new LassoLogistic(state);
  }

  get features(): readonly string[] {
    return this.state.features;
  }

  /** @param values prepared values in the order of `features` @returns probability of an event */
  predict(values: ArrayLike<number>): number {
    return logistic(this.state.intercept + this.score(values));
  }

  /** Log odds relative to a case with average features: the linear predictor without the intercept. */
  score(values: ArrayLike<number>): number {
    return this.state.coefficients.reduce((sum, coefficient, k) => sum + coefficient * values[k], 0);
  }

  toJSON(): LassoLogisticState {
    return this.state;
  }
}

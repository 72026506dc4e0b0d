/**
 * The smooth part of a penalized regression: mean loss over cases as a function of the linear predictor η, with case
 * weights v that sum to 1.
 */
export interface Likelihood {
  readonly cases: number;
  /** Weights v of the cases, Σ v = 1. */
  readonly caseWeights: Float64Array;
  /** False where a constant cannot be estimated (Cox). */
  readonly hasIntercept: boolean;
  /** True when the loss is quadratic, so that its curvature never changes. */
  readonly isQuadratic: boolean;
  /** True when the loss couples cases (Cox): cycles of coordinates then converge slowly and are extrapolated. */
  readonly isCoupled: boolean;
  /** The constant of the model without features. */
  readonly nullIntercept: number;
  /** Σ of the case weights as given: the number of cases where none are given. The mean loss is deviance / (2 Σ). */
  readonly totalWeight: number;
  /** Deviance of the model without features, on the scale of the cases. */
  readonly nullDeviance: number;
  /** Divides the quadratic part of the penalty: glmnet scales a continuous outcome to variance 1 and leaves λ as it is. */
  readonly outcomeScale: number;
  /** −∂ loss / ∂ η of each case at the last η given to `evaluate`. */
  readonly residuals: Float64Array;
  /** Curvature along the constant: Σ ∂² loss / ∂ η². 0 without one. */
  readonly interceptCurvature: number;
  /** Moves to another linear predictor. */
  evaluate(linear: Float64Array): void;
  /** Deviance at the last η, on the scale of the cases. */
  deviance(): number;
  /** True when the cases are fitted perfectly, so that no smaller λ has a solution. */
  isExhausted(): boolean;
  /** Writes H x at the last η, H = ∂² loss / ∂ η². @cost O(cases) */
  applyCurvature(column: Float64Array, into: Float64Array): void;
  /** Writes H 1 at the last η: what a step of the constant takes from the residuals. */
  applyToConstant(into: Float64Array): void;
  /**
   * Exact curvature Xᵀ (∂² loss / ∂ η²) X at the last η, row-major, with the constant first where there is one.
   *
   * @cost O(cases · active²)
   */
  information(columns: readonly Float64Array[], active: readonly number[]): Float64Array;
}

/** Weights scaled to sum 1; equal where none are given. */
export function normalizedWeights(cases: number, weights: ArrayLike<number> | undefined): Float64Array {
  if (weights === undefined) return new Float64Array(cases).fill(1 / cases);
  const given = Float64Array.from(weights);
  const total = given.reduce((sum, weight) => sum + weight, 0);
  return given.map((weight) => weight / total);
}

/** Σ of the case weights as given: the scale of the deviance. */
export function totalWeight(cases: number, weights: ArrayLike<number> | undefined): number {
  return weights === undefined ? cases : Float64Array.from(weights).reduce((sum, weight) => sum + weight, 0);
}

import { type Likelihood, normalizedWeights, totalWeight } from './likelihood';
import { weightedCrossProducts } from './weighted-cross-products';

/** What the losses share whose cases are independent: the curvature is one weight per case. */
export abstract class IndependentLikelihood implements Likelihood {
  readonly cases: number;
  readonly caseWeights: Float64Array;
  readonly totalWeight: number;
  readonly hasIntercept = true;
  readonly isCoupled = false;
  readonly residuals: Float64Array;
  abstract readonly isQuadratic: boolean;
  abstract readonly interceptCurvature: number;
  abstract readonly nullIntercept: number;
  abstract readonly nullDeviance: number;
  abstract readonly outcomeScale: number;
  /** ∂² loss / ∂ η² of each case at the last η. */
  protected abstract readonly curvatures: Float64Array;

  /** @param response one value per case @param weights positive; equal by default */
  constructor(
    protected readonly response: ArrayLike<number>,
    weights?: ArrayLike<number>,
  ) {
    this.cases = response.length;
    this.caseWeights = normalizedWeights(this.cases, weights);
    this.totalWeight = totalWeight(this.cases, weights);
    this.residuals = new Float64Array(this.cases);
  }

  abstract evaluate(linear: Float64Array): void;
  abstract deviance(): number;
  abstract isExhausted(): boolean;

  /** Σ v y. */
  protected weightedMean(): number {
    return this.caseWeights.reduce((sum, weight, i) => sum + weight * this.response[i], 0);
  }

  applyCurvature(column: Float64Array, into: Float64Array): void {
    for (let i = 0; i < column.length; i++) into[i] = column[i] * this.curvatures[i];
  }

  applyToConstant(into: Float64Array): void {
    into.set(this.curvatures);
  }

  information(columns: readonly Float64Array[], active: readonly number[]): Float64Array {
    return weightedCrossProducts(columns, active, this.curvatures);
  }
}

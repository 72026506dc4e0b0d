import { normalizedWeights, totalWeight, type Likelihood } from './likelihood';
import { weightedCrossProducts } from './weighted-cross-products';

/** Linear regression: loss = ½ Σ v (y − η)². */
export class GaussianLikelihood implements Likelihood {
  readonly cases: number;
  readonly caseWeights: Float64Array;
  readonly hasIntercept = true;
  readonly isQuadratic = true;
  readonly isCoupled = false;
  readonly interceptCurvature = 1;
  readonly outcomeScale: number;
  readonly nullIntercept: number;
  readonly nullDeviance: number;
  readonly residuals: Float64Array;
  private readonly weights: Float64Array;
  readonly totalWeight: number;

  /** @param outcome finite, not constant @param weights positive; equal by default */
  constructor(
    private readonly outcome: ArrayLike<number>,
    weights?: ArrayLike<number>,
  ) {
    this.cases = outcome.length;
    this.caseWeights = normalizedWeights(this.cases, weights);
    this.totalWeight = totalWeight(this.cases, weights);
    this.weights = this.caseWeights;
    this.residuals = new Float64Array(this.cases);
    const mean = this.caseWeights.reduce((sum, weight, i) => sum + weight * outcome[i], 0);
    const variance = this.caseWeights.reduce((sum, weight, i) => sum + weight * (outcome[i] - mean) ** 2, 0);
    this.nullIntercept = mean;
    this.nullDeviance = this.totalWeight * variance;
    this.outcomeScale = Math.sqrt(variance);
  }

  evaluate(linear: Float64Array): void {
    for (let i = 0; i < this.cases; i++) this.residuals[i] = (this.outcome[i] - linear[i]) * this.caseWeights[i];
  }

  deviance(): number {
    let sum = 0;
    for (let i = 0; i < this.cases; i++) sum += this.residuals[i] ** 2 / this.caseWeights[i];
    return this.totalWeight * sum;
  }

  isExhausted(): boolean {
    return false;
  }

  applyCurvature(column: Float64Array, into: Float64Array): void {
    for (let i = 0; i < column.length; i++) into[i] = column[i] * this.weights[i];
  }

  applyToConstant(into: Float64Array): void {
    into.set(this.weights);
  }

  information(columns: readonly Float64Array[], active: readonly number[]): Float64Array {
    return weightedCrossProducts(columns, active, this.weights);
  }
}

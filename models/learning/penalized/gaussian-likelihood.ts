import { IndependentLikelihood } from './independent-likelihood';

/** Linear regression: loss = ½ Σ v (y − η)², y finite, not constant. */
export class GaussianLikelihood extends IndependentLikelihood {
  readonly isQuadratic = true;
  readonly interceptCurvature = 1;
  readonly outcomeScale: number;
  readonly nullIntercept: number;
  readonly nullDeviance: number;
  protected readonly curvatures: Float64Array;

  constructor(outcome: ArrayLike<number>, weights?: ArrayLike<number>) {
    super(outcome, weights);
    this.curvatures = this.caseWeights;
    const mean = this.weightedMean();
    const variance = this.caseWeights.reduce((sum, weight, i) => sum + weight * (outcome[i] - mean) ** 2, 0);
    this.nullIntercept = mean;
    this.nullDeviance = this.totalWeight * variance;
    this.outcomeScale = Math.sqrt(variance);
  }

  evaluate(linear: Float64Array): void {
    for (let i = 0; i < this.cases; i++) this.residuals[i] = (this.response[i] - linear[i]) * this.caseWeights[i];
  }

  deviance(): number {
    let sum = 0;
    for (let i = 0; i < this.cases; i++) sum += this.residuals[i] ** 2 / this.caseWeights[i];
    return this.totalWeight * sum;
  }

  isExhausted(): boolean {
    return false;
  }
}

import { normalizedWeights, totalWeight, type Likelihood } from './likelihood';
import { weightedCrossProducts } from './weighted-cross-products';

/** Weights below this would make the Newton system singular. */
const SMALLEST_WEIGHT = 1e-12;
/** glmnet.control()$pmin: a path ends when the mean p (1 − p) falls below that of this probability. */
const PROBABILITY_LIMIT = 1e-9;
const FLAT = (1 + PROBABILITY_LIMIT) * PROBABILITY_LIMIT * (1 - PROBABILITY_LIMIT);

/** Logistic regression: loss = −Σ v (y η − log(1 + exp η)). */
export class BinomialLikelihood implements Likelihood {
  readonly cases: number;
  readonly caseWeights: Float64Array;
  readonly hasIntercept = true;
  readonly isQuadratic = false;
  readonly isCoupled = false;
  readonly outcomeScale = 1;
  readonly nullIntercept: number;
  readonly nullDeviance: number;
  readonly residuals: Float64Array;
  private readonly weights: Float64Array;
  readonly totalWeight: number;
  private readonly linear: Float64Array;
  private curvature = 0;
  interceptCurvature = 0;

  /** @param labels 0 and 1, both present @param weights positive; equal by default */
  constructor(
    private readonly labels: ArrayLike<number>,
    weights?: ArrayLike<number>,
  ) {
    this.cases = labels.length;
    this.caseWeights = normalizedWeights(this.cases, weights);
    this.totalWeight = totalWeight(this.cases, weights);
    this.residuals = new Float64Array(this.cases);
    this.weights = new Float64Array(this.cases);
    this.linear = new Float64Array(this.cases);
    const rate = this.caseWeights.reduce((sum, weight, i) => sum + weight * labels[i], 0);
    this.nullIntercept = Math.log(rate / (1 - rate));
    this.nullDeviance = -2 * this.totalWeight * (rate * Math.log(rate) + (1 - rate) * Math.log1p(-rate));
  }

  evaluate(linear: Float64Array): void {
    this.linear.set(linear);
    this.curvature = 0;
    this.interceptCurvature = 0;
    for (let i = 0; i < this.cases; i++) {
      const p = 1 / (1 + Math.exp(-linear[i]));
      const v = this.caseWeights[i];
      this.residuals[i] = (this.labels[i] - p) * v;
      this.weights[i] = Math.max(p * (1 - p), SMALLEST_WEIGHT) * v;
      this.interceptCurvature += this.weights[i];
      this.curvature += p * (1 - p) * v;
    }
  }

  deviance(): number {
    let sum = 0;
    for (let i = 0; i < this.cases; i++) {
      const margin = this.labels[i] === 1 ? this.linear[i] : -this.linear[i];
      const loss = margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
      sum += loss * this.caseWeights[i];
    }
    return 2 * this.totalWeight * sum;
  }

  isExhausted(): boolean {
    return this.curvature <= FLAT;
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

import { IndependentLikelihood } from './independent-likelihood';

/** Weights below this would make the Newton system singular. */
const SMALLEST_WEIGHT = 1e-12;
/** glmnet.control()$pmin: a path ends when the mean p (1 − p) falls below that of this probability. */
const PROBABILITY_LIMIT = 1e-9;
const FLAT = (1 + PROBABILITY_LIMIT) * PROBABILITY_LIMIT * (1 - PROBABILITY_LIMIT);

/** Logistic regression: loss = −Σ v (y η − log(1 + exp η)), y 0 or 1, both present. */
export class BinomialLikelihood extends IndependentLikelihood {
  readonly isQuadratic = false;
  readonly outcomeScale = 1;
  readonly nullIntercept: number;
  readonly nullDeviance: number;
  interceptCurvature = 0;
  protected readonly curvatures: Float64Array;
  private readonly linear: Float64Array;
  private meanVariance = 0;

  constructor(labels: ArrayLike<number>, weights?: ArrayLike<number>) {
    super(labels, weights);
    this.curvatures = new Float64Array(this.cases);
    this.linear = new Float64Array(this.cases);
    const rate = this.weightedMean();
    this.nullIntercept = Math.log(rate / (1 - rate));
    this.nullDeviance = -2 * this.totalWeight * (rate * Math.log(rate) + (1 - rate) * Math.log1p(-rate));
  }

  evaluate(linear: Float64Array): void {
    this.linear.set(linear);
    this.meanVariance = 0;
    this.interceptCurvature = 0;
    for (let i = 0; i < this.cases; i++) {
      const p = 1 / (1 + Math.exp(-linear[i]));
      const v = this.caseWeights[i];
      this.residuals[i] = (this.response[i] - p) * v;
      this.curvatures[i] = Math.max(p * (1 - p), SMALLEST_WEIGHT) * v;
      this.interceptCurvature += this.curvatures[i];
      this.meanVariance += p * (1 - p) * v;
    }
  }

  deviance(): number {
    let sum = 0;
    for (let i = 0; i < this.cases; i++) {
      const margin = this.response[i] === 1 ? this.linear[i] : -this.linear[i];
      const loss = margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
      sum += loss * this.caseWeights[i];
    }
    return 2 * this.totalWeight * sum;
  }

  isExhausted(): boolean {
    return this.meanVariance <= FLAT;
  }
}

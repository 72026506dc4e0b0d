import type { DesignMatrix } from './design-matrix';
import { dot } from './dot';
import { minimizePenalizedQuadratic } from './penalized-quadratic';
import { weightedCrossProducts } from './weighted-cross-products';

export interface LogisticFit {
  /** −2 log likelihood, summed over cases. */
  readonly deviance: number;
  /** Σ p (1 − p) / n, which vanishes when the classes are separated. */
  readonly curvature: number;
}

const MAXIMUM_NEWTON_STEPS = 60;
/** Largest H[j][j] · step² at which Newton's method has converged: its next step would be the square of it. */
const CONVERGED = 1e-14;
const MAXIMUM_HALVINGS = 30;
/** Weights below this would make the Newton system singular. */
const SMALLEST_WEIGHT = 1e-12;

/**
 * Penalized logistic regression along a decreasing sequence of λ: minimizes
 * −loglik / n + λ (α |β|₁ + (1 − α) |β|² / 2), intercept free, each solution started from the one before.
 *
 * Proximal Newton steps on a working set of features, halved where the objective would rise; then all features are
 * checked against the optimality conditions, and those that fail join the set.
 *
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; Tibshirani et al. 2012, doi:10.1111/j.1467-9868.2011.01004.x
 */
export class PenalizedLogistic {
  /** On the scale of the design matrix. */
  readonly coefficients: Float64Array;
  /** Features that have been nonzero on this path, plus those the strong rule let in. */
  private readonly working = new Set<number>();
  private readonly linear: Float64Array;
  private readonly probabilities: Float64Array;
  private readonly residuals: Float64Array;
  private readonly weights: Float64Array;
  private l1 = 0;
  private l2 = 0;

  constructor(
    private readonly design: DesignMatrix,
    public intercept: number,
  ) {
    this.coefficients = new Float64Array(design.columns.length);
    this.linear = new Float64Array(design.cases);
    this.probabilities = new Float64Array(design.cases);
    this.residuals = new Float64Array(design.cases);
    this.weights = new Float64Array(design.cases);
    this.refresh();
  }

  /** Moves to the solution at λ. @param previousLambda λ of the solution before, for the strong rule */
  fit(lambda: number, alpha: number, previousLambda: number): LogisticFit {
    this.l1 = lambda * alpha;
    this.l2 = lambda * (1 - alpha);
    this.admit(alpha * (2 * lambda - previousLambda));
    do this.converge();
    while (this.admit(this.l1 * (1 + 1e-9)));
    return { deviance: this.deviance(), curvature: this.curvature() };
  }

  /** Adds every feature whose gradient exceeds the bound; says whether any joined. */
  private admit(bound: number): boolean {
    const { columns, constant } = this.design;
    let joined = false;
    for (let j = 0; j < columns.length; j++) {
      if (constant[j] || this.working.has(j) || Math.abs(dot(columns[j], this.residuals)) <= bound) continue;
      this.working.add(j);
      joined = true;
    }
    return joined;
  }

  private converge(): void {
    const features = [...this.working].sort((a, b) => a - b);
    for (let step = 0; step < MAXIMUM_NEWTON_STEPS; step++) {
      if (this.newtonStep(features) < CONVERGED) return;
    }
  }

  /** One proximal Newton step on the active part of the features; returns the largest scaled squared change. */
  private newtonStep(features: readonly number[]): number {
    const { columns } = this.design;
    const active = features.filter(
      (j) => this.coefficients[j] !== 0 || Math.abs(dot(columns[j], this.residuals)) > this.l1,
    );
    const size = active.length + 1;
    const hessian = weightedCrossProducts(columns, active, this.weights, this.l2);
    const before = new Float64Array(size);
    const linear = new Float64Array(size);
    const l1 = new Float64Array(size).fill(this.l1);
    l1[0] = 0;
    before[0] = this.intercept;
    for (const residual of this.residuals) linear[0] += residual;
    active.forEach((j, a) => {
      before[a + 1] = this.coefficients[j];
      linear[a + 1] = dot(columns[j], this.residuals) - this.l2 * this.coefficients[j];
    });
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) linear[a] += hessian[a * size + b] * before[b];
    const after = before.slice();
    minimizePenalizedQuadratic({ size, hessian, linear, l1 }, after);
    this.move(active, before, after);
    let largest = 0;
    for (let a = 0; a < size; a++) largest = Math.max(largest, hessian[a * size + a] * (after[a] - before[a]) ** 2);
    return largest;
  }

  /** Moves towards `after`, half as far each time the objective would rise. */
  private move(active: readonly number[], before: Float64Array, after: Float64Array): void {
    const start = this.objective(active);
    for (let halving = 0, fraction = 1; halving < MAXIMUM_HALVINGS; halving++, fraction /= 2) {
      const at = (a: number): number => (fraction === 1 ? after[a] : before[a] + fraction * (after[a] - before[a]));
      this.intercept = at(0);
      active.forEach((j, a) => (this.coefficients[j] = at(a + 1)));
      this.refresh();
      if (this.objective(active) <= start * (1 + 1e-13)) return;
    }
  }

  private objective(active: readonly number[]): number {
    let penalty = 0;
    for (const j of active) {
      const b = this.coefficients[j];
      penalty += this.l1 * Math.abs(b) + (this.l2 * b * b) / 2;
    }
    return this.deviance() / (2 * this.design.cases) + penalty;
  }

  private deviance(): number {
    let sum = 0;
    for (let i = 0; i < this.linear.length; i++) {
      const margin = this.design.labels[i] === 1 ? this.linear[i] : -this.linear[i];
      sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
    }
    return 2 * sum;
  }

  private curvature(): number {
    return this.probabilities.reduce((sum, p) => sum + p * (1 - p), 0) / this.design.cases;
  }

  /** Linear predictor, probabilities, residuals (y − p) / n and weights p (1 − p) / n at the present coefficients. */
  private refresh(): void {
    const { columns, cases, labels } = this.design;
    this.linear.fill(this.intercept);
    for (const j of this.working) {
      const b = this.coefficients[j];
      if (b === 0) continue;
      const column = columns[j];
      for (let i = 0; i < column.length; i++) this.linear[i] += b * column[i];
    }
    for (let i = 0; i < cases; i++) {
      const p = 1 / (1 + Math.exp(-this.linear[i]));
      this.probabilities[i] = p;
      this.residuals[i] = (labels[i] - p) / cases;
      this.weights[i] = Math.max(p * (1 - p), SMALLEST_WEIGHT) / cases;
    }
  }
}

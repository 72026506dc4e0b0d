import { type DesignMatrix, dot } from './design-matrix';
import { minimizePenalizedQuadratic } from './penalized-quadratic';

/** Coefficients on the scale of the design matrix; the solver moves them from one λ to the next. */
export interface LogisticState {
  intercept: number;
  readonly coefficients: Float64Array;
  /** Features that have ever been nonzero on this path, plus those the strong rule let in. */
  readonly working: Set<number>;
}

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

/**
 * Penalized logistic regression at one λ: minimizes −loglik / n + λ (α |β|₁ + (1 − α) |β|² / 2), intercept free.
 *
 * Proximal Newton steps on a working set of features, halved where the objective would rise; then all features are
 * checked against the optimality conditions, and those that fail join the set.
 *
 * @param state warm start, moved to the solution
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; Tibshirani et al. 2012, doi:10.1111/j.1467-9868.2011.01004.x
 */
export function fitPenalizedLogistic(design: DesignMatrix, state: LogisticState, lambda: number, alpha: number, previousLambda: number): LogisticFit {
  const solver = new Solver(design, state, lambda * alpha, lambda * (1 - alpha));
  solver.admit(alpha * (2 * lambda - previousLambda));
  do solver.converge();
  while (solver.admit(lambda * alpha * (1 + 1e-9)));
  return { deviance: solver.deviance(), curvature: solver.curvature() };
}

class Solver {
  private readonly linear: Float64Array;
  private readonly probabilities: Float64Array;

  constructor(
    private readonly design: DesignMatrix,
    private readonly state: LogisticState,
    private readonly l1: number,
    private readonly l2: number,
  ) {
    this.linear = new Float64Array(design.cases);
    this.probabilities = new Float64Array(design.cases);
    this.refresh();
  }

  /** Adds every feature whose gradient exceeds the bound; says whether any joined. */
  admit(bound: number): boolean {
    const { columns, constant, cases, labels } = this.design;
    const residuals = this.probabilities.map((p, i) => labels[i] - p);
    let joined = false;
    for (let j = 0; j < columns.length; j++) {
      if (constant[j] || this.state.working.has(j)) continue;
      if (Math.abs(dot(columns[j], residuals)) / cases <= bound) continue;
      this.state.working.add(j);
      joined = true;
    }
    return joined;
  }

  converge(): void {
    const features = [...this.state.working].sort((a, b) => a - b);
    for (let step = 0; step < MAXIMUM_NEWTON_STEPS; step++) {
      if (this.newtonStep(features) < CONVERGED) return;
    }
  }

  curvature(): number {
    return this.probabilities.reduce((sum, p) => sum + p * (1 - p), 0) / this.design.cases;
  }

  deviance(): number {
    let sum = 0;
    for (let i = 0; i < this.linear.length; i++) {
      const margin = this.design.labels[i] === 1 ? this.linear[i] : -this.linear[i];
      sum += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
    }
    return 2 * sum;
  }

  /** One proximal Newton step on the active part of the features; returns the largest scaled squared change. */
  private newtonStep(features: readonly number[]): number {
    const { columns, cases, labels } = this.design;
    const { coefficients } = this.state;
    const residuals = this.probabilities.map((p, i) => (labels[i] - p) / cases);
    const active = features.filter((j) => coefficients[j] !== 0 || Math.abs(dot(columns[j], residuals)) > this.l1);
    const size = active.length + 1;
    const hessian = this.hessian(active);
    const before = Float64Array.of(this.state.intercept, ...active.map((j) => coefficients[j]));
    const linear = new Float64Array(size);
    linear[0] = residuals.reduce((sum, r) => sum + r, 0);
    active.forEach((j, a) => {
      linear[a + 1] = dot(columns[j], residuals) - this.l2 * coefficients[j];
    });
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) linear[a] += hessian[a * size + b] * before[b];
    const l1 = new Float64Array(size).fill(this.l1);
    l1[0] = 0;
    const after = before.slice();
    minimizePenalizedQuadratic({ size, hessian, linear, l1 }, after);
    return this.move(active, before, after, hessian);
  }

  /** Moves towards `after`, half as far each time the objective would rise. */
  private move(active: readonly number[], before: Float64Array, after: Float64Array, hessian: Float64Array): number {
    const size = before.length;
    let largest = 0;
    for (let a = 0; a < size; a++) largest = Math.max(largest, hessian[a * size + a] * (after[a] - before[a]) ** 2);
    const start = this.objective(active);
    for (let halving = 0, fraction = 1; halving < MAXIMUM_HALVINGS; halving++, fraction /= 2) {
      this.state.intercept = fraction === 1 ? after[0] : before[0] + fraction * (after[0] - before[0]);
      active.forEach((j, a) => {
        this.state.coefficients[j] = fraction === 1 ? after[a + 1] : before[a + 1] + fraction * (after[a + 1] - before[a + 1]);
      });
      this.refresh();
      if (this.objective(active) <= start * (1 + 1e-13)) break;
    }
    return largest;
  }

  private objective(active: readonly number[]): number {
    let penalty = 0;
    for (const j of active) {
      const b = this.state.coefficients[j];
      penalty += this.l1 * Math.abs(b) + (this.l2 * b * b) / 2;
    }
    return this.deviance() / (2 * this.design.cases) + penalty;
  }

  /** Weighted cross products of intercept and active features, plus the ridge term. */
  private hessian(active: readonly number[]): Float64Array {
    const { columns, cases } = this.design;
    const size = active.length + 1;
    const weights = this.probabilities.map((p) => Math.max(p * (1 - p), 1e-12) / cases);
    const hessian = new Float64Array(size * size);
    hessian[0] = weights.reduce((sum, w) => sum + w, 0);
    active.forEach((j, a) => {
      const weighted = columns[j].map((x, i) => x * weights[i]);
      const row = (a + 1) * size;
      hessian[row] = hessian[a + 1] = weighted.reduce((sum, v) => sum + v, 0);
      for (let b = 0; b <= a; b++) hessian[row + b + 1] = hessian[(b + 1) * size + a + 1] = dot(weighted, columns[active[b]]);
      hessian[row + a + 1] += this.l2;
    });
    return hessian;
  }

  private refresh(): void {
    const { columns } = this.design;
    this.linear.fill(this.state.intercept);
    for (const j of this.state.working) {
      const b = this.state.coefficients[j];
      if (b === 0) continue;
      const column = columns[j];
      for (let i = 0; i < column.length; i++) this.linear[i] += b * column[i];
    }
    for (let i = 0; i < this.linear.length; i++) this.probabilities[i] = 1 / (1 + Math.exp(-this.linear[i]));
  }
}

import { type FitState, refreshLinear } from './coordinate-descent';
import { dot } from '../../core/numeric/dot';
import type { Likelihood } from './likelihood';
import { minimizePenalizedQuadratic } from './penalized-quadratic';
import type { Penalty } from './penalty';

const MAXIMUM_STEPS = 60;
/** Largest H[j][j] · step² at which Newton's method has converged: its next step would be the square of it. */
const CONVERGED = 1e-14;
const MAXIMUM_HALVINGS = 30;
/** Share of the objective by which rounding may raise it. */
const ROUNDING = 1e-13;

/**
 * Proximal Newton steps with the exact curvature on the features of a working set, halved where the objective would rise:
 * the result does not depend on a convergence threshold.
 *
 * @source Lee, Sun, Saunders 2014, doi:10.1137/130921428
 */
export class NewtonPolish {
  constructor(
    private readonly state: FitState,
    private readonly likelihood: Likelihood,
    private readonly columns: readonly Float64Array[],
    private readonly features: readonly number[],
    private readonly penalty: Penalty,
  ) {}

  run(): void {
    for (let step = 0; step < MAXIMUM_STEPS; step++) if (this.step() < CONVERGED) return;
  }

  /** One step on the active part of the features; returns the largest scaled squared change. */
  private step(): number {
    const { columns, state, likelihood, penalty } = this;
    const { residuals } = likelihood;
    const active = this.features.filter(
      (j) => state.coefficients[j] !== 0 || Math.abs(dot(columns[j], residuals)) > penalty.l1 * penalty.factors[j],
    );
    const first = likelihood.hasIntercept ? 1 : 0;
    const size = active.length + first;
    if (size === 0) return 0;
    const hessian = likelihood.information(columns, active);
    const before = new Float64Array(size);
    const linear = new Float64Array(size);
    const l1 = new Float64Array(size);
    if (likelihood.hasIntercept) {
      before[0] = state.intercept;
      for (const residual of residuals) linear[0] += residual;
    }
    active.forEach((j, a) => {
      const at = a + first;
      const l2 = penalty.l2 * penalty.factors[j];
      before[at] = state.coefficients[j];
      l1[at] = penalty.l1 * penalty.factors[j];
      hessian[at * size + at] += l2;
      linear[at] = dot(columns[j], residuals) - l2 * state.coefficients[j];
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
    const { state, likelihood } = this;
    const first = likelihood.hasIntercept ? 1 : 0;
    const start = this.objective(active);
    for (let halving = 0, fraction = 1; halving < MAXIMUM_HALVINGS; halving++, fraction /= 2) {
      const at = (a: number): number => (fraction === 1 ? after[a] : before[a] + fraction * (after[a] - before[a]));
      if (first === 1) state.intercept = at(0);
      active.forEach((j, a) => (state.coefficients[j] = at(a + first)));
      refreshLinear(state, this.columns, this.features, likelihood);
      if (this.objective(active) <= start * (1 + ROUNDING)) return;
    }
  }

  private objective(active: readonly number[]): number {
    const { l1, l2, factors } = this.penalty;
    let penalty = 0;
    for (const j of active) {
      const b = this.state.coefficients[j];
      penalty += factors[j] * (l1 * Math.abs(b) + (l2 * b * b) / 2);
    }
    return this.likelihood.deviance() / (2 * this.likelihood.totalWeight) + penalty;
  }
}

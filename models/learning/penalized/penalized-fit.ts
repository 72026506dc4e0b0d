import { descend, type FitState } from './coordinate-descent';
import { CurvatureCache } from './curvature-cache';
import type { DesignMatrix } from './design-matrix';
import { GradientBounds } from './gradient-bounds';
import type { Likelihood } from './likelihood';
import { NewtonPolish } from './newton-polish';
import type { Penalty } from './penalty';

/** Below this threshold exact steps finish what the cycles began. */
const POLISHED_BELOW = 1e-10;
/** Share of the limit by which rounding may exceed it after exact steps. */
const ROUNDING = 1e-9;

/**
 * Penalized regression along a decreasing sequence of λ, each solution started from the one before: coordinate descent on
 * the features that the strong rule lets in, then all features are checked against the optimality conditions, and those
 * that fail join the set.
 *
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01; Tibshirani et al. 2012, doi:10.1111/j.1467-9868.2011.01004.x
 */
export class PenalizedFit implements FitState {
  intercept: number;
  /** On the scale of the design matrix. */
  readonly coefficients: Float64Array;
  readonly linear: Float64Array;
  readonly entered = new Set<number>();
  private readonly isWorking: Uint8Array;
  private working: number[] = [];
  private readonly bounds: GradientBounds;
  private readonly curvature: CurvatureCache;

  /** @param threshold glmnet's thresh: largest scaled change of a coefficient, as a share of the null deviance per case */
  constructor(
    private readonly design: DesignMatrix,
    private readonly likelihood: Likelihood,
    private readonly threshold: number,
  ) {
    this.intercept = likelihood.nullIntercept;
    this.coefficients = new Float64Array(design.columns.length);
    this.linear = new Float64Array(likelihood.cases).fill(this.intercept);
    this.isWorking = new Uint8Array(design.columns.length);
    likelihood.evaluate(this.linear);
    this.curvature = new CurvatureCache(design.columns, likelihood);
    this.bounds = new GradientBounds(design.columns, likelihood.residuals);
  }

  /** Largest gradient over penalty factor of the penalized features: no λ α above it lets a feature in. */
  largestGradient(factors: Float64Array): number {
    const gradients = this.bounds.refresh(this.likelihood.residuals);
    let largest = 0;
    for (let j = 0; j < gradients.length; j++)
      if (!this.design.constant[j] && factors[j] > 0) largest = Math.max(largest, gradients[j] / factors[j]);
    return largest;
  }

  /** Moves to the solution of a penalty. @param strongLimit gradient per factor above which a feature may enter at once */
  fit(penalty: Penalty, strongLimit: number): void {
    const isPolished = this.threshold < POLISHED_BELOW;
    this.admit(strongLimit, penalty.factors);
    const limit = penalty.l1 * (isPolished ? 1 + ROUNDING : 1);
    do this.solve(penalty, isPolished);
    while (this.admit(limit, penalty.factors) && !this.likelihood.isExhausted());
  }

  private solve(penalty: Penalty, isPolished: boolean): void {
    const { columns } = this.design;
    const problem = { columns, features: this.working, curvature: this.curvature };
    const scale = this.likelihood.nullDeviance / (2 * this.likelihood.totalWeight);
    const threshold = this.threshold * scale;
    descend(this, this.likelihood, problem, penalty, threshold);
    if (isPolished) new NewtonPolish(this, this.likelihood, columns, this.working, penalty).run();
  }

  /** Adds every feature whose gradient exceeds its limit; says whether any joined. */
  private admit(limit: number, factors: Float64Array): boolean {
    const { constant } = this.design;
    const joined = this.bounds.above(this.likelihood.residuals, (j) =>
      this.isWorking[j] === 1 || constant[j] ? Infinity : limit * factors[j],
    );
    for (const j of joined) this.isWorking[j] = 1;
    if (joined.length > 0) this.working = [...this.working, ...joined].sort((a, b) => a - b);
    return joined.length > 0;
  }
}

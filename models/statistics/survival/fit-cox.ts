import type { CoxProblem } from './cox-data';
import { coxDerivatives, type CoxTies } from './cox-likelihood';
import {
  type GeneralizedCholesky,
  generalizedCholesky,
  invertGeneralized,
  solveGeneralized,
} from './generalized-cholesky';

export interface CoxIteration {
  readonly ties: CoxTies;
  /** Relative change of the log likelihood at which Newton's method stops. */
  readonly tolerance: number;
  readonly maximumIterations: number;
}

/** Where Newton's method stopped. */
export interface CoxFit {
  readonly coefficients: Float64Array;
  /** Inverse information; rows and columns of dependent covariates are 0. */
  readonly covariance: readonly (readonly number[])[];
  /** At 0 and at the coefficients. */
  readonly logLikelihood: readonly [atZero: number, fitted: number];
  /** Score test at 0: Uᵀ I⁻ U. */
  readonly scoreStatistic: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Coefficients that still grow where the likelihood no longer does: the estimate is infinite. */
  readonly infinite: readonly boolean[];
  /** Covariates that are constant or a linear combination of those before them. */
  readonly dependent: readonly boolean[];
}

interface Point {
  readonly coefficients: Float64Array;
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly factor: GeneralizedCholesky;
  readonly finite: boolean;
}

/**
 * Maximum of the partial likelihood by Newton's method from 0; a step that lowers the likelihood is shortened.
 *
 * @source Therneau, Grambsch 2000, sec. 3.1; survival 3.5 coxph.control() and its test for infinite coefficients
 */
export function fitCox(problem: CoxProblem, { ties, tolerance, maximumIterations }: CoxIteration): CoxFit {
  const scales = problem.columns.map((column) => scaleOf(column));
  const scaled = { ...problem, columns: problem.columns.map((column, j) => column.map((x) => x * scales[j])) };
  const at = (coefficients: Float64Array): Point => evaluate(scaled, coefficients, ties);
  const start = at(new Float64Array(scales.length));
  let best = start;
  let shortening = 0;
  let converged = false;
  let step = solveGeneralized(start.factor, start.score);
  let next = step.map((s, j) => best.coefficients[j] + s);
  let iterations = 1;
  for (; iterations <= maximumIterations; iterations++) {
    const point = at(next);
    converged = point.finite && isSame(best.logLikelihood, point.logLikelihood, tolerance);
    if (converged || (point.finite && point.logLikelihood >= best.logLikelihood)) {
      best = point;
      if (converged) break;
      shortening = 0;
      step = solveGeneralized(best.factor, best.score);
      next = step.map((s, j) => best.coefficients[j] + s);
    } else {
      shortening++;
      next = next.map((b, j) => (b + shortening * best.coefficients[j]) / (shortening + 1));
    }
  }
  return {
    ...describe(best, scales, start.factor),
    logLikelihood: [start.logLikelihood, best.logLikelihood],
    scoreStatistic: dot(start.score, solveGeneralized(start.factor, start.score)),
    iterations: Math.min(iterations, maximumIterations),
    converged,
  };
}

function evaluate(problem: CoxProblem, coefficients: Float64Array, ties: CoxTies): Point {
  const { logLikelihood, score, information } = coxDerivatives(problem, coefficients, ties);
  const finite =
    Number.isFinite(logLikelihood) &&
    score.every(Number.isFinite) &&
    information.every((row) => row.every(Number.isFinite));
  return { coefficients, logLikelihood, score, factor: generalizedCholesky(information), finite };
}

/** Limits of survival's coxph.control: eps 1e-9 and toler.inf its square root. */
const STILL_MOVING = 1e-9;
const STILL_GROWING = Math.sqrt(STILL_MOVING);

function describe({ coefficients, score, factor }: Point, scales: readonly number[], atZero: GeneralizedCholesky) {
  const step = solveGeneralized(factor, score);
  const inverse = invertGeneralized(factor);
  return {
    coefficients: coefficients.map((b, j) => b * scales[j]),
    covariance: inverse.map((row, j) => row.map((v, k) => v * scales[j] * scales[k])),
    infinite: Array.from(
      step,
      (s, j) => isGrowing(s, coefficients[j]) || (factor.diagonal[j] === 0 && atZero.diagonal[j] > 0),
    ),
    dependent: Array.from(atZero.diagonal, (pivot) => pivot === 0),
  };
}

const isSame = (a: number, b: number, tolerance: number): boolean => a === b || Math.abs(1 - a / b) <= tolerance;

const isGrowing = (step: number, coefficient: number): boolean =>
  Math.abs(step) > STILL_MOVING && Math.abs(step) > STILL_GROWING * Math.abs(coefficient);

/** 1 / mean |x|, so that columns of any unit are of like size; columns of −1, 0, 1 stay. */
function scaleOf(column: Float64Array): number {
  if (column.every((x) => x === 0 || x === 1 || x === -1)) return 1;
  const mean = column.reduce((sum, x) => sum + Math.abs(x), 0) / column.length;
  return mean > 0 ? 1 / mean : 1;
}

const dot = (a: ArrayLike<number>, b: Float64Array): number => b.reduce((sum, value, i) => sum + a[i] * value, 0);

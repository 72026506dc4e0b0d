import type { CurvatureCache } from './curvature-cache';
import { dot } from '../../core/numeric/dot';
import { Extrapolation } from './extrapolation';
import type { Likelihood } from './likelihood';
import type { Penalty } from './penalty';

const MAXIMUM_STEPS = 100;
const MAXIMUM_PASSES = 100_000;
/** Tighter thresholds are met by plain cycles and exact steps. */
const EXTRAPOLATED_ABOVE = 1e-10;

/** Where a fit stands; the solvers move it. */
export interface FitState {
  intercept: number;
  readonly coefficients: Float64Array;
  readonly linear: Float64Array;
  /** Features that have been nonzero, in the order in which they first were: the order of cycles between full ones. */
  readonly entered: Set<number>;
}

/** Linear predictor at the present coefficients. @param features those that may differ from zero */
export function refreshLinear(
  state: FitState,
  columns: readonly Float64Array[],
  features: Iterable<number>,
  likelihood: Likelihood,
): void {
  const { linear, coefficients } = state;
  linear.fill(state.intercept);
  for (const j of features) {
    const b = coefficients[j];
    if (b === 0) continue;
    const column = columns[j];
    for (let i = 0; i < column.length; i++) linear[i] += b * column[i];
  }
  likelihood.evaluate(linear);
}

/**
 * Cyclic coordinate descent on the features of a working set: Newton steps of the loss, each solved by cycles over the set
 * until the largest scaled change falls below the threshold.
 *
 * @param features the working set, in cyclic order @param threshold of curvature · change², as glmnet's thresh · null deviance
 * @source Friedman, Hastie, Tibshirani 2010, doi:10.18637/jss.v033.i01
 * @departs glmnet's Cox routine takes the diagonal of the curvature, which needs many more steps to the same solution
 */
export function descend(
  state: FitState,
  likelihood: Likelihood,
  problem: Problem,
  penalty: Penalty,
  threshold: number,
): void {
  const { columns, features, curvature } = problem;
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    curvature.reset();
    const before = Float64Array.from(features, (j) => state.coefficients[j]);
    const interceptBefore = state.intercept;
    const total = likelihood.interceptCurvature;
    cycle(state, likelihood, problem, penalty, threshold);
    let largest = total * (state.intercept - interceptBefore) ** 2;
    features.forEach((j, f) => {
      const change = state.coefficients[j] - before[f];
      if (change !== 0) largest = Math.max(largest, curvature.square(j) * change * change);
    });
    refreshLinear(state, columns, features, likelihood);
    if (likelihood.isQuadratic || largest < threshold || likelihood.isExhausted()) return;
  }
}

/** The working set, and the curvature of its features at the last linear predictor. */
export interface Problem {
  readonly columns: readonly Float64Array[];
  readonly features: readonly number[];
  readonly curvature: CurvatureCache;
}

/** Cycles over the whole set, and between them over the features that have been nonzero, on residuals that follow the coefficients. */
function cycle(
  state: FitState,
  likelihood: Likelihood,
  { columns, features, curvature }: Problem,
  penalty: Penalty,
  threshold: number,
): void {
  const { l1, l2, factors } = penalty;
  const { coefficients, entered } = state;
  const { residuals, hasIntercept, interceptCurvature } = likelihood;
  const constant = new Float64Array(residuals.length);
  likelihood.applyToConstant(constant);
  const pass = (some: readonly number[]): number => {
    let largest = 0;
    for (let f = 0; f < some.length; f++) {
      const j = some[f];
      const old = coefficients[j];
      const gradient = dot(columns[j], residuals);
      if (old === 0 && Math.abs(gradient) <= factors[j] * l1) continue;
      const square = curvature.square(j);
      const pull = gradient + square * old;
      const excess = Math.abs(pull) - factors[j] * l1;
      const next = excess <= 0 ? 0 : (pull < 0 ? -excess : excess) / (square + factors[j] * l2);
      const change = next - old;
      if (change === 0) continue;
      coefficients[j] = next;
      if (old === 0) entered.add(j);
      subtract(residuals, change, curvature.product(j));
      largest = Math.max(largest, square * change * change);
    }
    if (!hasIntercept) return largest;
    const change = sumOf(residuals) / interceptCurvature;
    state.intercept += change;
    subtract(residuals, change, constant);
    return Math.max(largest, interceptCurvature * change * change);
  };
  for (let passes = 0; passes < MAXIMUM_PASSES; passes++) {
    if (pass(features) < threshold) return;
    const known = [...entered];
    const extrapolation = likelihood.isCoupled && threshold > EXTRAPOLATED_ABOVE ? new Extrapolation() : null;
    while (passes++ < MAXIMUM_PASSES && pass(known) >= threshold) {
      const point = extrapolation?.next(Float64Array.from(known, (j) => coefficients[j]));
      if (point) jump(state, likelihood, { columns, features: known, curvature }, penalty, point);
    }
  }
}

/**
 * Moves the coefficients of some features to a point, where that lowers the objective of the present Newton step.
 *
 * With v = X Δ the change is −v·r + ½ v·H v + that of the penalty.
 */
function jump(
  state: FitState,
  { residuals }: Likelihood,
  { columns, features, curvature }: Problem,
  { l1, l2, factors }: Penalty,
  point: Float64Array,
): void {
  const moved = new Float64Array(residuals.length);
  const bent = new Float64Array(residuals.length);
  let change = 0;
  features.forEach((j, f) => {
    const old = state.coefficients[j];
    const next = point[f];
    if (next === old) return;
    curvature.square(j);
    subtract(moved, old - next, columns[j]);
    subtract(bent, old - next, curvature.product(j));
    change += factors[j] * (l1 * (Math.abs(next) - Math.abs(old)) + (l2 * (next * next - old * old)) / 2);
  });
  change += dot(moved, bent) / 2 - dot(moved, residuals);
  if (!(change < 0)) return;
  features.forEach((j, f) => (state.coefficients[j] = point[f]));
  subtract(residuals, 1, bent);
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** Four at a time, so that the loop's own work is shared. */
function subtract(residuals: Float64Array, factor: number, direction: Float64Array): void {
  const blocks = residuals.length & ~3;
  for (let i = 0; i < blocks; i += 4) {
    residuals[i] -= factor * direction[i];
    residuals[i + 1] -= factor * direction[i + 1];
    residuals[i + 2] -= factor * direction[i + 2];
    residuals[i + 3] -= factor * direction[i + 3];
  }
  for (let i = blocks; i < residuals.length; i++) residuals[i] -= factor * direction[i];
}

import { type DualState, isAtBound, isAtZero, SMALLEST_CURVATURE } from './dual-state';
import { selectPair } from './select-pair';
import { reconstructGradient, shrink } from './shrink';
import type { SignedKernel } from './signed-kernel';

/** Steps between two attempts at shrinking, at most. */
const SHRINKING_INTERVAL = 1000;
const MAXIMUM_STEPS = 10_000_000;

/** Solution of the dual problem, in the original order. */
export interface DualSolution {
  readonly alpha: Float64Array;
  /** The decision value is Σ α y K − rho. */
  readonly rho: number;
  readonly steps: number;
  readonly converged: boolean;
}

/**
 * Sequential minimal optimization with second-order choice of the pair and shrinking.
 *
 * @param tolerance largest violation of the optimality conditions at the end
 * @cost about O(cases² · features) for the kernel and O(active cases) a step
 * @source Fan, Chen, Lin 2005, JMLR 6:1889; Chang, Lin 2011, LIBSVM, doi:10.1145/1961189.1961199
 */
export function solveDual(
  kernel: SignedKernel,
  signs: Float64Array,
  bounds: Float64Array,
  tolerance: number,
): DualSolution {
  const n = signs.length;
  const state: DualState = {
    kernel,
    signs: signs.slice(),
    bounds: bounds.slice(),
    alpha: new Float64Array(n),
    gradient: new Float64Array(n).fill(-1),
    boundGradient: new Float64Array(n),
    order: Int32Array.from({ length: n }, (_, i) => i),
    active: n,
    hasUnshrunk: false,
  };
  const { steps, converged } = optimize(state, tolerance);
  const alpha = new Float64Array(n);
  const rho = offset(state);
  state.order.forEach((original, i) => (alpha[original] = state.alpha[i]));
  return { alpha, rho, steps, converged };
}

function optimize(state: DualState, tolerance: number): { steps: number; converged: boolean } {
  const n = state.signs.length;
  const interval = Math.min(n, SHRINKING_INTERVAL);
  let countdown = interval + 1;
  for (let steps = 0; steps < MAXIMUM_STEPS; steps++) {
    if (--countdown === 0) {
      countdown = interval;
      shrink(state, tolerance);
    }
    let pair = selectPair(state, tolerance);
    if (!pair) {
      reconstructGradient(state);
      state.active = n;
      pair = selectPair(state, tolerance);
      if (!pair) return { steps, converged: true };
      countdown = 1;
    }
    step(state, pair);
  }
  reconstructGradient(state);
  state.active = n;
  return { steps: MAXIMUM_STEPS, converged: false };
}

/** Optimizes a pair of α and carries the change through the gradient. */
function step(state: DualState, [i, j]: readonly [number, number]): void {
  const { kernel, alpha, gradient, active } = state;
  const [rowI, rowJ] = [kernel.row(i), kernel.row(j)];
  const [oldI, oldJ] = [alpha[i], alpha[j]];
  const [wasI, wasJ] = [isAtBound(state, i), isAtBound(state, j)];
  if (state.signs[i] === state.signs[j]) moveAgainst(state, i, j);
  else moveTogether(state, i, j);
  const [deltaI, deltaJ] = [alpha[i] - oldI, alpha[j] - oldJ];
  for (let k = 0; k < active; k++) gradient[k] += rowI[k] * deltaI + rowJ[k] * deltaJ;
  updateBoundGradient(state, i, wasI);
  updateBoundGradient(state, j, wasJ);
}

/** Of different classes: the difference stays, so both α grow or both fall. */
function moveTogether({ kernel, bounds, alpha, gradient }: DualState, i: number, j: number): void {
  const curvature = kernel.diagonal[i] + kernel.diagonal[j] + 2 * kernel.row(i)[j];
  const delta = (-gradient[i] - gradient[j]) / (curvature > 0 ? curvature : SMALLEST_CURVATURE);
  const difference = alpha[i] - alpha[j];
  alpha[i] += delta;
  alpha[j] += delta;
  if (difference > 0 && alpha[j] < 0) setPair(alpha, [i, difference], [j, 0]);
  else if (difference <= 0 && alpha[i] < 0) setPair(alpha, [i, 0], [j, -difference]);
  const room = bounds[i] - bounds[j];
  if (difference > room && alpha[i] > bounds[i]) setPair(alpha, [i, bounds[i]], [j, bounds[i] - difference]);
  else if (difference <= room && alpha[j] > bounds[j]) setPair(alpha, [i, bounds[j] + difference], [j, bounds[j]]);
}

/** Of one class: the sum stays, so one α grows as the other falls. */
function moveAgainst({ kernel, bounds, alpha, gradient }: DualState, i: number, j: number): void {
  const curvature = kernel.diagonal[i] + kernel.diagonal[j] - 2 * kernel.row(i)[j];
  const delta = (gradient[i] - gradient[j]) / (curvature > 0 ? curvature : SMALLEST_CURVATURE);
  const sum = alpha[i] + alpha[j];
  alpha[i] -= delta;
  alpha[j] += delta;
  if (sum > bounds[i] && alpha[i] > bounds[i]) setPair(alpha, [i, bounds[i]], [j, sum - bounds[i]]);
  else if (sum <= bounds[i] && alpha[j] < 0) setPair(alpha, [i, sum], [j, 0]);
  if (sum > bounds[j] && alpha[j] > bounds[j]) setPair(alpha, [i, sum - bounds[j]], [j, bounds[j]]);
  else if (sum <= bounds[j] && alpha[i] < 0) setPair(alpha, [i, 0], [j, sum]);
}

function setPair(alpha: Float64Array, ...entries: readonly (readonly [number, number])[]): void {
  for (const [index, value] of entries) alpha[index] = value;
}

function updateBoundGradient(state: DualState, i: number, was: boolean): void {
  const is = isAtBound(state, i);
  if (was === is) return;
  const row = state.kernel.row(i);
  const change = was ? -state.bounds[i] : state.bounds[i];
  for (let k = 0; k < row.length; k++) state.boundGradient[k] += change * row[k];
}

/** Mean of y · gradient over the free cases; without one, the middle of what the bounds allow. */
function offset(state: DualState): number {
  let [upper, lower] = [Infinity, -Infinity];
  let free = 0;
  let sum = 0;
  for (let i = 0; i < state.active; i++) {
    const value = state.signs[i] * state.gradient[i];
    if (!isAtBound(state, i) && !isAtZero(state, i)) {
      free++;
      sum += value;
    } else if (isAtBound(state, i) === state.signs[i] < 0) upper = Math.min(upper, value);
    else lower = Math.max(lower, value);
  }
  return free > 0 ? sum / free : (upper + lower) / 2;
}

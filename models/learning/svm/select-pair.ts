import { type DualState, isAtBound, isAtZero, SMALLEST_CURVATURE } from './dual-state';

/** Whether yα can still grow, and whether it can still fall. */
export const canRise = (state: DualState, i: number): boolean =>
  state.signs[i] > 0 ? !isAtBound(state, i) : !isAtZero(state, i);
export const canFall = (state: DualState, i: number): boolean =>
  state.signs[i] > 0 ? !isAtZero(state, i) : !isAtBound(state, i);

/**
 * The pair to optimize: the case that violates its condition most, with the case that lowers the objective most.
 *
 * @undefined null when no pair violates the conditions by the tolerance
 * @source Fan, Chen, Lin 2005, JMLR 6:1889, working set selection 2
 */
export function selectPair(state: DualState, tolerance: number): [number, number] | null {
  const { signs, gradient, active } = state;
  let i = -1;
  let most = -Infinity;
  for (let t = 0; t < active; t++) {
    const value = -signs[t] * gradient[t];
    if (canRise(state, t) && value >= most) {
      most = value;
      i = t;
    }
  }
  if (i < 0) return null;
  const { j, largest } = partner(state, i, most);
  return j < 0 || most + largest < tolerance ? null : [i, j];
}

function partner(state: DualState, i: number, most: number): { j: number; largest: number } {
  const { kernel, signs, gradient, active } = state;
  const row = kernel.row(i);
  let j = -1;
  let largest = -Infinity;
  let best = Infinity;
  for (let t = 0; t < active; t++) {
    if (!canFall(state, t)) continue;
    const value = signs[t] * gradient[t];
    if (value >= largest) largest = value;
    const violation = most + value;
    if (!(violation > 0)) continue;
    const curvature = kernel.diagonal[i] + kernel.diagonal[t] - 2 * signs[i] * signs[t] * row[t];
    const change = -(violation * violation) / (curvature > 0 ? curvature : SMALLEST_CURVATURE);
    if (change <= best) {
      best = change;
      j = t;
    }
  }
  return { j, largest };
}

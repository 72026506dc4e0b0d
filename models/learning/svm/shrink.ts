import { type DualState, isAtBound, isAtZero } from './dual-state';
import { canFall, canRise } from './select-pair';
import { exchange } from './signed-kernel';

/**
 * Sets cases aside that are at a bound and, by the gradient, will stay there. Once, near the end, all come back first.
 *
 * @source Chang, Lin 2011, LIBSVM, 5.1, doi:10.1145/1961189.1961199
 */
export function shrink(state: DualState, tolerance: number): void {
  const { rise, fall } = largestViolations(state);
  if (!state.hasUnshrunk && rise + fall <= 10 * tolerance) {
    state.hasUnshrunk = true;
    reconstructGradient(state);
    state.active = state.signs.length;
  }
  const leaves = (i: number): boolean => {
    const value = state.signs[i] * state.gradient[i];
    if (isAtBound(state, i)) return state.signs[i] > 0 ? -value > rise : value > fall;
    if (isAtZero(state, i)) return state.signs[i] > 0 ? value > fall : -value > rise;
    return false;
  };
  for (let i = 0; i < state.active; i++) {
    if (!leaves(i)) continue;
    state.active--;
    while (state.active > i && leaves(state.active)) state.active--;
    if (state.active > i) swapCases(state, i, state.active);
  }
}

function largestViolations(state: DualState): { rise: number; fall: number } {
  let [rise, fall] = [-Infinity, -Infinity];
  for (let i = 0; i < state.active; i++) {
    const value = state.signs[i] * state.gradient[i];
    if (canRise(state, i)) rise = Math.max(rise, -value);
    if (canFall(state, i)) fall = Math.max(fall, value);
  }
  return { rise, fall };
}

function swapCases(state: DualState, i: number, j: number): void {
  const { kernel, signs, bounds, alpha, gradient, boundGradient, order } = state;
  kernel.swap(i, j);
  for (const list of [signs, bounds, alpha, gradient, boundGradient, order]) exchange(list, i, j);
}

/** Computes the gradient of the cases that were set aside. */
export function reconstructGradient(state: DualState): void {
  const { kernel, alpha, gradient, boundGradient, active, signs } = state;
  const n = signs.length;
  if (active === n) return;
  for (let k = active; k < n; k++) gradient[k] = boundGradient[k] - 1;
  const isFree = (i: number): boolean => !isAtBound(state, i) && !isAtZero(state, i);
  let free = 0;
  for (let i = 0; i < active; i++) if (isFree(i)) free++;
  // By rows of the set-aside cases or of the free ones, whichever are fewer; the order of summation differs.
  if (free * n > 2 * active * (n - active)) {
    for (let k = active; k < n; k++) {
      const row = kernel.row(k);
      for (let i = 0; i < active; i++) if (isFree(i)) gradient[k] += alpha[i] * row[i];
    }
    return;
  }
  for (let i = 0; i < active; i++) {
    if (!isFree(i)) continue;
    const row = kernel.row(i);
    for (let k = active; k < n; k++) gradient[k] += alpha[i] * row[k];
  }
}

import { solveCholesky } from './solve-cholesky';

/**
 * min over b of ½ bᵀ H b − cᵀ b + Σ l1[j] |b[j]|, H symmetric positive semidefinite with positive diagonal.
 *
 * The subproblem of one Newton step: coordinate descent, and every few sweeps an exact solve for the current signs. The
 * exact solve is what makes the result independent of a convergence threshold; the sweeps find the signs.
 */
export interface PenalizedQuadratic {
  readonly size: number;
  /** Row-major size × size. */
  readonly hessian: Float64Array;
  readonly linear: Float64Array;
  /** 0 for a coordinate without penalty. */
  readonly l1: Float64Array;
}

const SWEEPS_BETWEEN_SOLVES = 4;
const MAXIMUM_SWEEPS = 4000;
const SETTLED = 1e-24;

/** @param start warm start, overwritten with the solution */
export function minimizePenalizedQuadratic(problem: PenalizedQuadratic, start: Float64Array): void {
  const residual = gradient(problem, start);
  for (let sweep = 1; sweep <= MAXIMUM_SWEEPS; sweep++) {
    const change = coordinateSweep(problem, start, residual);
    if (change < SETTLED) return;
    if (sweep % SWEEPS_BETWEEN_SOLVES !== 0) continue;
    if (solveForSigns(problem, start)) {
      residual.set(gradient(problem, start));
      if (isOptimal(problem, start, residual)) return;
    } else {
      residual.set(gradient(problem, start));
    }
  }
}

/** c − H b. */
function gradient({ size, hessian, linear }: PenalizedQuadratic, b: Float64Array): Float64Array {
  const result = linear.slice();
  for (let i = 0; i < size; i++) {
    if (b[i] === 0) continue;
    for (let k = 0; k < size; k++) result[k] -= hessian[i * size + k] * b[i];
  }
  return result;
}

/** One cycle over the coordinates; returns the largest H[j][j] · change². */
function coordinateSweep({ size, hessian, l1 }: PenalizedQuadratic, b: Float64Array, residual: Float64Array): number {
  let largest = 0;
  for (let j = 0; j < size; j++) {
    const curvature = hessian[j * size + j];
    const target = residual[j] + curvature * b[j];
    const next = Math.abs(target) <= l1[j] ? 0 : (target - Math.sign(target) * l1[j]) / curvature;
    const step = next - b[j];
    if (step === 0) continue;
    b[j] = next;
    for (let k = 0; k < size; k++) residual[k] -= hessian[j * size + k] * step;
    largest = Math.max(largest, curvature * step * step);
  }
  return largest;
}

/**
 * Moves towards the exact minimum for the present signs: all the way when no sign changes on the way, else to the first
 * coordinate that reaches zero. Either way the objective does not rise.
 *
 * @returns whether it went all the way
 */
function solveForSigns({ size, hessian, linear, l1 }: PenalizedQuadratic, b: Float64Array): boolean {
  const support: number[] = [];
  for (let j = 0; j < size; j++) if (b[j] !== 0 || l1[j] === 0) support.push(j);
  const m = support.length;
  const matrix = new Float64Array(m * m);
  const right = new Float64Array(m);
  support.forEach((j, r) => {
    right[r] = linear[j] - Math.sign(b[j]) * l1[j];
    support.forEach((k, c) => {
      matrix[r * m + c] = hessian[j * size + k];
    });
  });
  if (!solveCholesky(matrix, right)) return false;
  let fraction = 1;
  let crossing = -1;
  support.forEach((j, r) => {
    if (l1[j] === 0 || right[r] * b[j] > 0) return;
    const reach = b[j] / (b[j] - right[r]);
    if (reach < fraction) {
      fraction = reach;
      crossing = j;
    }
  });
  support.forEach((j, r) => {
    b[j] += fraction * (right[r] - b[j]);
  });
  if (crossing >= 0) b[crossing] = 0;
  return crossing < 0 && fraction === 1;
}

/** No coordinate at zero wants to leave it. */
function isOptimal({ size, l1 }: PenalizedQuadratic, b: Float64Array, residual: Float64Array): boolean {
  for (let j = 0; j < size; j++) if (b[j] === 0 && Math.abs(residual[j]) > l1[j] * (1 + 1e-12)) return false;
  return true;
}

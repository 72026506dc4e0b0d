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
/** Share of the penalty within which the optimality conditions hold. */
const OPTIMAL = 1e-9;

/** @param start warm start, overwritten with the solution */
export function minimizePenalizedQuadratic(problem: PenalizedQuadratic, start: Float64Array): void {
  const residual = gradient(problem, start);
  for (let sweep = 1; sweep <= MAXIMUM_SWEEPS; sweep++) {
    const change = coordinateSweep(problem, start, residual);
    if (change < SETTLED) return;
    if (sweep % SWEEPS_BETWEEN_SOLVES !== 0) continue;
    while (!solveForSigns(problem, start)); // ends: each pass that crosses zero takes a coordinate out
    residual.set(gradient(problem, start));
    if (isOptimal(problem, start, residual)) return;
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
function solveForSigns(problem: PenalizedQuadratic, b: Float64Array): boolean {
  const { size, l1 } = problem;
  const support: number[] = [];
  for (let j = 0; j < size; j++) if (b[j] !== 0 || l1[j] === 0) support.push(j);
  const target = exactSolution(problem, b, support);
  let fraction = 1;
  let crossing = -1;
  support.forEach((j, r) => {
    if (l1[j] === 0 || target[r] * b[j] > 0) return;
    const reach = b[j] / (b[j] - target[r]);
    if (reach >= fraction) return;
    fraction = reach;
    crossing = j;
  });
  support.forEach((j, r) => {
    b[j] += fraction * (target[r] - b[j]);
  });
  if (crossing >= 0) b[crossing] = 0;
  return crossing < 0;
}

/**
 * Minimum over the support for the present signs. A coordinate whose column depends on those before it stays where it
 * is, and leaves the support: moving it could not lower the smooth part that the others do not lower as well.
 */
function exactSolution(
  { size, hessian, linear, l1 }: PenalizedQuadratic,
  b: Float64Array,
  support: number[],
): Float64Array {
  const frozen: number[] = [];
  for (;;) {
    const m = support.length;
    const matrix = new Float64Array(m * m);
    const right = new Float64Array(m);
    for (let r = 0; r < m; r++) {
      const row = support[r] * size;
      right[r] = linear[support[r]] - Math.sign(b[support[r]]) * l1[support[r]];
      for (const k of frozen) right[r] -= hessian[row + k] * b[k];
      for (let c = 0; c < m; c++) matrix[r * m + c] = hessian[row + support[c]];
    }
    const dependent = solveCholesky(matrix, right);
    if (dependent < 0) return right;
    frozen.push(...support.splice(dependent, 1));
  }
}

/** No coordinate at zero wants to leave it, and those elsewhere are at rest. */
function isOptimal({ size, l1 }: PenalizedQuadratic, b: Float64Array, residual: Float64Array): boolean {
  for (let j = 0; j < size; j++) {
    const pull = b[j] === 0 ? Math.abs(residual[j]) - l1[j] : Math.abs(residual[j] - Math.sign(b[j]) * l1[j]);
    if (l1[j] > 0 && pull > l1[j] * OPTIMAL) return false;
  }
  return true;
}

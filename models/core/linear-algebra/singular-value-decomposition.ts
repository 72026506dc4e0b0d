import { coreErrors } from '../core.errors';
import { ConcordError } from '../errors';

export interface SingularValueDecomposition {
  /** Left unit vectors, one array per singular value, each as long as there are rows. */
  readonly u: readonly Float64Array[];
  /** min(rows, columns) values, descending. */
  readonly values: Float64Array;
  /** Right unit vectors, one array per singular value, each as long as there are columns; the sign goes with u. */
  readonly v: readonly Float64Array[];
}

const MAXIMUM_SWEEPS = 60;

/**
 * Thin singular value decomposition A = Σ values[k] u[k] v[k]ᵀ by one-sided Jacobi rotations.
 *
 * @param columns columns of A, of equal length and finite; not changed
 * @returns u of a zero singular value is a zero vector
 * @throws ARGUMENT_OUT_OF_RANGE when the columns differ in length or an entry is not finite
 * @cost O(rows · columns²) a sweep, about ten sweeps
 * @source Demmel and Veselić 1992, doi:10.1137/0613074: small values keep their relative accuracy
 */
export function singularValueDecomposition(columns: readonly Float64Array[]): SingularValueDecomposition {
  const rows = columns.length === 0 ? 0 : columns[0].length;
  if (columns.some((column) => column.length !== rows || !column.every(Number.isFinite))) {
    throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, 'Columns differ in length or are not finite.', { rows });
  }
  if (rows >= columns.length) return decomposeTall(columns.map((column) => column.slice()));
  const transposed = Array.from({ length: rows }, (_, i) => Float64Array.from(columns, (column) => column[i]));
  const { u, values, v } = decomposeTall(transposed);
  return { u: v, values, v: u };
}

function decomposeTall(work: Float64Array[]): SingularValueDecomposition {
  const n = work.length;
  const right = work.map((_, j) => {
    const unit = new Float64Array(n);
    unit[j] = 1;
    return unit;
  });
  for (let sweeps = 0; sweeps < MAXIMUM_SWEEPS && sweepPairs(work, right); sweeps++);
  const lengths = work.map((column) => Math.sqrt(dot(column, column)));
  const order = lengths.map((_, j) => j).sort((i, j) => lengths[j] - lengths[i]);
  return {
    u: order.map((j) => (lengths[j] > 0 ? work[j].map((value) => value / lengths[j]) : work[j])),
    values: Float64Array.from(order, (j) => lengths[j]),
    v: order.map((j) => right[j]),
  };
}

/** Rotates each pair of columns until orthogonal; false when none was rotated. */
function sweepPairs(work: readonly Float64Array[], right: readonly Float64Array[]): boolean {
  let rotated = false;
  for (let i = 0; i < work.length - 1; i++)
    for (let j = i + 1; j < work.length; j++) {
      const alpha = dot(work[i], work[i]);
      const beta = dot(work[j], work[j]);
      const gamma = dot(work[i], work[j]);
      if (Math.abs(gamma) <= 1e-16 * Math.sqrt(alpha * beta) || gamma === 0) continue;
      const zeta = (beta - alpha) / (2 * gamma);
      const tangent = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
      const cosine = 1 / Math.hypot(1, tangent);
      rotate(work[i], work[j], cosine, cosine * tangent);
      rotate(right[i], right[j], cosine, cosine * tangent);
      // Rounding alone keeps the product of two orthogonal columns above the bound of the skip.
      rotated ||= Math.abs(gamma) > 1e-15 * Math.sqrt(alpha * beta);
    }
  return rotated;
}

function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let k = 0; k < a.length; k++) {
    const held = a[k];
    a[k] = cosine * held - sine * b[k];
    b[k] = sine * held + cosine * b[k];
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

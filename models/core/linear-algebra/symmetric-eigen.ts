import { coreErrors } from '../core.errors';
import { ConcordError } from '../errors';
import { diagonalizeTridiagonal } from './implicit-ql';

export interface SymmetricEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** n x n row by row; column j is the unit vector of value j, its sign is arbitrary. */
  readonly vectors: Float64Array;
}

/** One orthonormal vector a row, so that rotations run along memory. */
interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly off: Float64Array;
  readonly basis: Float64Array;
}

/**
 * Eigenvalues and eigenvectors of a real symmetric matrix: Householder tridiagonalization, then implicit QL.
 *
 * @param a row by row, n x n, symmetric and finite; not changed
 * @throws ARGUMENT_OUT_OF_RANGE when an entry is not finite
 * @cost O(n³)
 * @source Golub and Van Loan, Matrix Computations, 4th ed., 8.3 (2013)
 */
export function symmetricEigen(a: Float64Array, n: number): SymmetricEigen {
  if (!a.every(Number.isFinite)) {
    throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, 'A matrix with NaN or infinity has no eigenvalues.');
  }
  const { diagonal, off, basis } = tridiagonalize(a.slice(), n);
  diagonalizeTridiagonal(diagonal, off, basis);
  const order = Array.from({ length: n }, (_, j) => j).sort((i, j) => diagonal[j] - diagonal[i]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, j) => {
    for (let i = 0; i < n; i++) vectors[i * n + j] = basis[from * n + i];
  });
  return { values: Float64Array.from(order, (j) => diagonal[j]), vectors };
}

function tridiagonalize(a: Float64Array, n: number): Tridiagonal {
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  for (let k = 0; k < n - 2; k++) {
    let length = 0;
    for (let i = k + 1; i < n; i++) length = Math.hypot(length, a[i * n + k]);
    if (length === 0) continue;
    const alpha = a[(k + 1) * n + k] > 0 ? -length : length;
    const v = new Float64Array(n);
    for (let i = k + 1; i < n; i++) v[i] = a[i * n + k] / length;
    v[k + 1] -= alpha / length;
    const half = -(alpha / length) * v[k + 1];
    reflectBothSides(a, v, half, k);
    reflectRows(basis, v, half, k + 1);
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => a[i * n + i]);
  const off = Float64Array.from({ length: n }, (_, i) => (i + 1 < n ? a[(i + 1) * n + i] : 0));
  return { diagonal, off, basis };
}

/** A ← H A H with H = I − v vᵀ / half, on rows and columns from `start` on. */
function reflectBothSides(a: Float64Array, v: Float64Array, half: number, start: number): void {
  const n = v.length;
  const p = new Float64Array(n);
  let projection = 0;
  for (let i = start; i < n; i++) {
    for (let j = start; j < n; j++) p[i] += a[i * n + j] * v[j];
    p[i] /= half;
    projection += p[i] * v[i];
  }
  for (let i = start; i < n; i++) p[i] -= (projection / (2 * half)) * v[i];
  for (let i = start; i < n; i++) for (let j = start; j < n; j++) a[i * n + j] -= v[i] * p[j] + p[i] * v[j];
}

/** basis ← H basis. */
function reflectRows(basis: Float64Array, v: Float64Array, half: number, start: number): void {
  const n = v.length;
  const p = new Float64Array(n);
  for (let i = start; i < n; i++) for (let j = 0; j < n; j++) p[j] += v[i] * basis[i * n + j];
  for (let i = start; i < n; i++) for (let j = 0; j < n; j++) basis[i * n + j] -= (v[i] * p[j]) / half;
}

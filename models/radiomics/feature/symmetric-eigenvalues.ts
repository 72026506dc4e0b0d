import { diagonalizeTridiagonal } from '../../core/linear-algebra/implicit-ql';

/** Turns a symmetric matrix into a tridiagonal one with the same eigenvalues (Householder). */
function tridiagonalize(a: Float64Array, n: number): { diagonal: Float64Array; off: Float64Array } {
  const off = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    let norm = 0;
    for (let i = k + 1; i < n; i++) norm = Math.hypot(norm, a[i * n + k]);
    if (norm === 0) continue;
    const alpha = a[(k + 1) * n + k] > 0 ? -norm : norm;
    const first = a[(k + 1) * n + k] - alpha;
    const v = new Float64Array(n);
    v[k + 1] = first;
    for (let i = k + 2; i < n; i++) v[i] = a[i * n + k];
    const half = -alpha * first;
    reflect(a, n, k + 1, v, half);
    a[(k + 1) * n + k] = alpha;
    a[k * n + k + 1] = alpha;
    for (let i = k + 2; i < n; i++) a[i * n + k] = a[k * n + i] = 0;
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => a[i * n + i]);
  for (let i = 1; i < n; i++) off[i - 1] = a[i * n + i - 1];
  return { diagonal, off };
}

/** A ← (I - v vᵀ / half) A (I - v vᵀ / half) on rows and columns from `start` on. */
function reflect(a: Float64Array, n: number, start: number, v: Float64Array, half: number): void {
  const p = new Float64Array(n);
  let projection = 0;
  for (let i = start; i < n; i++) {
    let sum = 0;
    for (let j = start; j < n; j++) sum += a[i * n + j] * v[j];
    p[i] = sum / half;
    projection += p[i] * v[i];
  }
  const shift = projection / (2 * half);
  for (let i = start; i < n; i++) p[i] -= shift * v[i];
  for (let i = start; i < n; i++) for (let j = start; j < n; j++) a[i * n + j] -= v[i] * p[j] + p[i] * v[j];
}

/**
 * Eigenvalues of a real symmetric matrix: Householder tridiagonalization, then implicit QL.
 *
 * @param matrix row by row, n x n; not changed
 * @returns eigenvalues, ascending; NaN where the iteration does not settle (matrices with NaN)
 * @cost O(n³)
 * @source Golub and Van Loan, Matrix Computations, 4th ed., 8.3 (2013)
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { diagonal: d, off: e } = tridiagonalize(matrix.slice(), n);
  return diagonalizeTridiagonal(d, e, null) ? d.sort() : new Float64Array(n).fill(NaN);
}

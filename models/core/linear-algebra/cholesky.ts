/**
 * Cholesky factor L of a symmetric positive definite matrix, A = L Lᵀ.
 *
 * @param a row by row, n x n, symmetric; only the lower triangle is read; not changed
 * @returns L row by row, n x n, zeros above the diagonal
 * @undefined null when the matrix is not positive definite to working precision, or holds NaN
 * @cost O(n³ / 6)
 * @source Golub and Van Loan, Matrix Computations, 4th ed., 4.2 (2013)
 */
export function choleskyFactor(a: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= factor[i * n + k] * factor[j * n + k];
      if (i !== j) {
        factor[i * n + j] = sum / factor[j * n + j];
        continue;
      }
      if (!(sum > 0) || sum === Infinity) return null;
      factor[i * n + i] = Math.sqrt(sum);
    }
  }
  return factor;
}

/**
 * Solution x of A x = b from the Cholesky factor of A.
 *
 * @param factor from `choleskyFactor` @param b right-hand side, length n; not changed
 * @cost O(n²)
 */
export function choleskySolve(factor: Float64Array, n: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i];
    for (let k = 0; k < i; k++) sum -= factor[i * n + k] * x[k];
    x[i] = sum / factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i];
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i] * x[k];
    x[i] = sum / factor[i * n + i];
  }
  return x;
}

/**
 * Inverse of A from its Cholesky factor, exactly symmetric.
 *
 * @returns row by row, n x n
 * @cost O(n³)
 */
export function choleskyInverse(factor: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit[j] = 1;
    const column = choleskySolve(factor, n, unit);
    unit[j] = 0;
    for (let i = j; i < n; i++) inverse[i * n + j] = inverse[j * n + i] = column[i];
  }
  return inverse;
}

/** log |A| from the Cholesky factor of A. */
export function choleskyLogDeterminant(factor: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.log(factor[i * n + i]);
  return 2 * sum;
}

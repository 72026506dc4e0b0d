/** Pivot relative to its diagonal below which the matrix counts as singular. */
const SINGULAR = 1e-12;

/**
 * Solves A x = b for a symmetric positive definite A, in place.
 *
 * @param matrix row-major m × m, overwritten @param right b, overwritten with x when the solve succeeds
 * @returns −1, or the first row that depends on those before it to working precision; both arguments are then spoiled
 * @cost O(m³)
 */
export function solveCholesky(matrix: Float64Array, right: Float64Array): number {
  const m = right.length;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * m + j];
      for (let k = 0; k < j; k++) sum -= matrix[i * m + k] * matrix[j * m + k];
      if (i === j) {
        if (!(sum > SINGULAR * matrix[i * m + i])) return i;
        matrix[i * m + i] = Math.sqrt(sum);
      } else matrix[i * m + j] = sum / matrix[j * m + j];
    }
  }
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < i; k++) right[i] -= matrix[i * m + k] * right[k];
    right[i] /= matrix[i * m + i];
  }
  for (let i = m - 1; i >= 0; i--) {
    for (let k = i + 1; k < m; k++) right[i] -= matrix[k * m + i] * right[k];
    right[i] /= matrix[i * m + i];
  }
  return -1;
}

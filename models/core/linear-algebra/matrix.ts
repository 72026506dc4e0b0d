/**
 * Product of two matrices stored row by row.
 *
 * @param a rows x inner @param b inner x columns @param shape [rows, inner, columns]
 * @returns rows x columns
 * @cost O(rows · inner · columns)
 */
export function matrixMultiply(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  [rows, inner, columns]: readonly [number, number, number],
): Float64Array {
  const product = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < inner; k++) {
      const factor = a[i * inner + k];
      for (let j = 0; j < columns; j++) product[i * columns + j] += factor * b[k * columns + j];
    }
  return product;
}

interface LuFactor {
  readonly lu: Float64Array;
  readonly rowOrder: Int32Array;
}

/** P A = L U by Gaussian elimination with partial pivoting; null when a pivot is zero or not finite. */
function luFactor(a: ArrayLike<number>, n: number): LuFactor | null {
  const lu = Float64Array.from(a);
  const rowOrder = Int32Array.from({ length: n }, (_, i) => i);
  for (let k = 0; k < n; k++) {
    let best = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(lu[i * n + k]) > Math.abs(lu[best * n + k])) best = i;
    const pivot = lu[best * n + k];
    if (pivot === 0 || !Number.isFinite(pivot)) return null;
    if (best !== k) swapRows(lu, rowOrder, n, [k, best]);
    for (let i = k + 1; i < n; i++) {
      const factor = (lu[i * n + k] /= pivot);
      for (let j = k + 1; j < n; j++) lu[i * n + j] -= factor * lu[k * n + j];
    }
  }
  return { lu, rowOrder };
}

function swapRows(lu: Float64Array, rowOrder: Int32Array, n: number, [p, q]: readonly [number, number]): void {
  for (let j = 0; j < n; j++) {
    const held = lu[p * n + j];
    lu[p * n + j] = lu[q * n + j];
    lu[q * n + j] = held;
  }
  const held = rowOrder[p];
  rowOrder[p] = rowOrder[q];
  rowOrder[q] = held;
}

function luSolve({ lu, rowOrder }: LuFactor, n: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(rowOrder, (row) => b[row]);
  for (let i = 0; i < n; i++) for (let k = 0; k < i; k++) x[i] -= lu[i * n + k] * x[k];
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= lu[i * n + k] * x[k];
    x[i] /= lu[i * n + i];
  }
  return x;
}

/**
 * Solution x of A x = b for a general square matrix, by LU with partial pivoting.
 *
 * @param a row by row, n x n; not changed @param b length n; not changed
 * @undefined null when A is singular or not finite
 * @cost O(n³ / 3)
 * @source Golub and Van Loan, Matrix Computations, 4th ed., 3.4 (2013)
 */
export function solveLinear(a: ArrayLike<number>, n: number, b: ArrayLike<number>): Float64Array | null {
  const factor = luFactor(a, n);
  return factor && luSolve(factor, n, b);
}

/**
 * Inverse of a general square matrix, by LU with partial pivoting.
 *
 * @param a row by row, n x n; not changed
 * @undefined null when A is singular or not finite
 * @cost O(n³)
 */
export function invertMatrix(a: ArrayLike<number>, n: number): Float64Array | null {
  const factor = luFactor(a, n);
  if (!factor) return null;
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit[j] = 1;
    const column = luSolve(factor, n, unit);
    unit[j] = 0;
    for (let i = 0; i < n; i++) inverse[i * n + j] = column[i];
  }
  return inverse;
}

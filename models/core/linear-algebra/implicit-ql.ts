const MAXIMUM_SWEEPS = 60;

/**
 * Diagonalizes a symmetric tridiagonal matrix in place by implicit QL sweeps.
 *
 * @param d diagonal; the eigenvalues in any order after it @param e e[i] beside d[i] and d[i + 1]; overwritten
 * @param basis one vector a row, which the rotations are carried into; null where no vectors are wanted
 * @returns false when an eigenvalue did not settle
 * @cost O(n²), O(n³) with a basis
 * @source Golub and Van Loan, Matrix Computations, 4th ed., 8.3 (2013)
 */
export function diagonalizeTridiagonal(d: Float64Array, e: Float64Array, basis: Float64Array | null): boolean {
  const n = d.length;
  let isSettled = true;
  for (let low = 0; low < n; low++)
    for (let sweeps = 0; ; sweeps++) {
      let high = low;
      while (high < n - 1 && Math.abs(e[high]) > Number.EPSILON * (Math.abs(d[high]) + Math.abs(d[high + 1]))) high++;
      if (high === low) break;
      if (sweeps === MAXIMUM_SWEEPS) {
        isSettled = false;
        break;
      }
      sweep(d, e, basis, [low, high]);
    }
  return isSettled;
}

/** One implicit QL sweep on rows `low` to `high`, with the rotations carried into the basis. */
function sweep(
  d: Float64Array,
  e: Float64Array,
  basis: Float64Array | null,
  [low, high]: readonly [number, number],
): void {
  let g = (d[low + 1] - d[low]) / (2 * e[low]);
  const root = Math.hypot(g, 1);
  g = d[high] - d[low] + e[low] / (g + (g >= 0 ? root : -root));
  let sine = 1;
  let cosine = 1;
  let p = 0;
  for (let i = high - 1; i >= low; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[high] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1] - p;
    const t = (d[i] - g) * sine + 2 * cosine * b;
    p = sine * t;
    d[i + 1] = g + p;
    g = cosine * t - b;
    if (basis !== null) rotateRows(basis, d.length, i, [sine, cosine]);
  }
  d[low] -= p;
  e[low] = g;
  e[high] = 0;
}

/** Plane rotation of rows i and i + 1. */
function rotateRows(basis: Float64Array, n: number, i: number, [sine, cosine]: readonly [number, number]): void {
  for (let k = i * n; k < (i + 1) * n; k++) {
    const next = basis[k + n];
    basis[k + n] = sine * basis[k] + cosine * next;
    basis[k] = cosine * basis[k] - sine * next;
  }
}

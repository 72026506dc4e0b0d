import { coreErrors } from '../core.errors';
import { ConcordError } from '../errors';

export interface SymmetricEigen {
  /** Descending. */
  readonly values: Float64Array;
  /** n x n row by row; column j is the unit vector of value j, its sign is arbitrary. */
  readonly vectors: Float64Array;
}

const MAXIMUM_SWEEPS = 60;

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
  diagonalize(diagonal, off, basis);
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

function diagonalize(d: Float64Array, e: Float64Array, basis: Float64Array): void {
  const n = d.length;
  for (let low = 0; low < n; low++)
    for (let sweeps = 0; sweeps < MAXIMUM_SWEEPS; sweeps++) {
      let high = low;
      while (high < n - 1 && Math.abs(e[high]) > Number.EPSILON * (Math.abs(d[high]) + Math.abs(d[high + 1]))) high++;
      if (high === low) break;
      sweep(d, e, basis, [low, high]);
    }
}

/** One implicit QL sweep on rows `low` to `high`, with the rotations carried into the basis. */
function sweep(d: Float64Array, e: Float64Array, basis: Float64Array, [low, high]: readonly [number, number]): void {
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
    rotateRows(basis, d.length, i, [sine, cosine]);
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

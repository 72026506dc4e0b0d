import { coreErrors } from '../core.errors';
import { ConcordError } from '../errors';

export interface QrDecomposition {
  /** Number of columns that are linearly independent at the tolerance. */
  readonly rank: number;
  /** Original index of each column in the order that was worked off; the last ones are the dependent columns. */
  readonly pivot: Int32Array;
  /** Upper triangle of the first `rank` columns, row by row, rank x rank. */
  readonly r: Float64Array;
  /** Qᵀ b, length = rows. */
  qty(b: ArrayLike<number>): Float64Array;
  /** Least-squares coefficients of the first `rank` pivoted columns. */
  solve(b: ArrayLike<number>): Float64Array;
  /** (RᵀR)⁻¹ of the first `rank` pivoted columns, row by row, exactly symmetric. */
  inverseCrossProduct(): Float64Array;
}

interface Work {
  readonly columns: Float64Array[];
  readonly pivot: Int32Array;
  /** First entry of each reflection; the others stand below the diagonal of their column. */
  readonly heads: Float64Array;
  readonly rows: number;
}

/**
 * Householder QR with limited column pivoting: a column whose part that is orthogonal to the columns before it has
 * shrunk below `tolerance` of its first length is moved to the end; the others keep their order.
 *
 * @param columns of equal length; not changed
 * @param options tolerance: relative length at which a column counts as dependent, default 1e-7
 * @throws ARGUMENT_OUT_OF_RANGE when the columns differ in length
 * @cost O(rows · columns²)
 * @source Dongarra et al., LINPACK Users' Guide, chapter 9 (1979); the limited pivoting is that of R's dqrdc2
 */
export function qrDecompose(
  columns: readonly Float64Array[],
  options: { readonly tolerance?: number } = {},
): QrDecomposition {
  const rows = columns.length === 0 ? 0 : columns[0].length;
  if (columns.some((column) => column.length !== rows)) {
    throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, 'The columns of a matrix differ in length.', { rows });
  }
  const work: Work = {
    columns: columns.map((column) => column.slice()),
    pivot: Int32Array.from(columns, (_, j) => j),
    heads: new Float64Array(columns.length),
    rows,
  };
  const rank = Math.min(eliminate(work, options.tolerance ?? 1e-7), rows);
  const r = new Float64Array(rank * rank);
  for (let j = 0; j < rank; j++) for (let i = 0; i <= j; i++) r[i * rank + j] = work.columns[j][i];
  const qty = (b: ArrayLike<number>): Float64Array => applyReflections(work, rank, b);
  return {
    rank,
    pivot: work.pivot,
    r,
    qty,
    solve: (b) => backSubstitute(r, rank, qty(b)),
    inverseCrossProduct: () => inverseCrossProduct(r, rank),
  };
}

/** Reflects column after column; returns the number of columns that were kept. */
function eliminate(work: Work, tolerance: number): number {
  const { columns, rows } = work;
  const partNorm = Float64Array.from(columns, (column) => norm(column, 0));
  const firstNorm = Float64Array.from(partNorm, (value) => (value === 0 ? 1 : value));
  let kept = columns.length;
  for (let l = 0; l < Math.min(rows, columns.length); l++) {
    while (l < kept && partNorm[l] < firstNorm[l] * tolerance) {
      kept--;
      moveToEnd([columns, work.pivot, partNorm, firstNorm], l);
    }
    if (l === rows - 1) break;
    reflectFrom(work, l, partNorm);
  }
  return kept;
}

function moveToEnd(arrays: readonly ({ [index: number]: unknown } & ArrayLike<unknown>)[], from: number): void {
  for (const array of arrays) {
    const held = array[from];
    for (let i = from; i < array.length - 1; i++) array[i] = array[i + 1];
    array[array.length - 1] = held;
  }
}

/** Makes column l zero below its diagonal and carries the reflection through the columns to its right. */
function reflectFrom(work: Work, l: number, partNorm: Float64Array): void {
  const { columns, heads, rows } = work;
  const column = columns[l];
  let length = norm(column, l);
  if (length === 0) return;
  if (column[l] < 0) length = -length;
  for (let i = l; i < rows; i++) column[i] /= length;
  column[l] += 1;
  for (let j = l + 1; j < columns.length; j++) {
    reflect(column, columns[j], l);
    if (partNorm[j] === 0) continue;
    const shrink = 1 - (columns[j][l] / partNorm[j]) ** 2;
    // Below 1e-6 the update has lost its digits: the norm is taken afresh.
    partNorm[j] = shrink < 1e-6 ? norm(columns[j], l + 1) : partNorm[j] * Math.sqrt(shrink);
  }
  heads[l] = column[l];
  column[l] = -length;
}

/** target ← (I − v vᵀ / v₀) target on the rows from `start` on. */
function reflect(v: Float64Array, target: Float64Array, start: number): void {
  let projection = 0;
  for (let i = start; i < v.length; i++) projection -= v[i] * target[i];
  projection /= v[start];
  for (let i = start; i < v.length; i++) target[i] += projection * v[i];
}

function applyReflections({ columns, heads, rows }: Work, rank: number, b: ArrayLike<number>): Float64Array {
  const result = Float64Array.from(b);
  for (let l = 0; l < Math.min(rank, rows - 1); l++) {
    if (heads[l] === 0) continue;
    const diagonal = columns[l][l];
    columns[l][l] = heads[l];
    reflect(columns[l], result, l);
    columns[l][l] = diagonal;
  }
  return result;
}

function backSubstitute(r: Float64Array, rank: number, target: Float64Array): Float64Array {
  const x = target.slice(0, rank);
  for (let i = rank - 1; i >= 0; i--) {
    for (let k = i + 1; k < rank; k++) x[i] -= r[i * rank + k] * x[k];
    x[i] /= r[i * rank + i];
  }
  return x;
}

function inverseCrossProduct(r: Float64Array, rank: number): Float64Array {
  const columns = Array.from({ length: rank }, (_, j) => {
    const unit = new Float64Array(rank);
    unit[j] = 1;
    return backSubstitute(r, rank, unit);
  });
  const product = new Float64Array(rank * rank);
  for (let i = 0; i < rank; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < rank; k++) sum += columns[k][i] * columns[k][j];
      product[i * rank + j] = product[j * rank + i] = sum;
    }
  return product;
}

/** Euclidean length of the entries from `start` on, without overflow. */
function norm(column: Float64Array, start: number): number {
  let largest = 0;
  for (let i = start; i < column.length; i++) largest = Math.max(largest, Math.abs(column[i]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = start; i < column.length; i++) sum += (column[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

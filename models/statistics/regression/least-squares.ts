import { qrDecompose } from '../../core/linear-algebra/householder-qr';

export interface LeastSquares {
  /** In the order of the columns; NaN for a column that depends on those before it. */
  readonly coefficients: Float64Array;
  readonly rank: number;
}

/**
 * Least-squares coefficients of a response on columns, with dependent columns left out.
 *
 * @param tolerance relative length below which the part of a column that is new counts as nothing
 * @cost O(cases · columns²)
 */
export function leastSquares(
  columns: readonly Float64Array[],
  response: Float64Array,
  tolerance: number,
): LeastSquares {
  const qr = qrDecompose(columns, { tolerance });
  const solved = qr.solve(response);
  const coefficients = new Float64Array(columns.length).fill(NaN);
  solved.forEach((value, k) => (coefficients[qr.pivot[k]] = value));
  return { coefficients, rank: qr.rank };
}

/** Factor LDLᵀ of a symmetric matrix that may be singular. */
export interface GeneralizedCholesky {
  readonly size: number;
  /** Unit lower triangle, row by row. */
  readonly lower: readonly Float64Array[];
  /** Diagonal of D; 0 for a column that depends on those before it. */
  readonly diagonal: Float64Array;
  readonly rank: number;
}

/**
 * LDLᵀ factor of a positive semidefinite matrix; a pivot below `tolerance` · largest diagonal element is set to 0, so that
 * a column that depends on earlier ones drops out of the solution instead of spoiling it.
 *
 * @param matrix symmetric, row by row @param tolerance relative, default 1e-14
 * @cost O(p³)
 * @source Therneau, Grambsch 2000, Modeling Survival Data, app. D; survival 3.5 cholesky2
 */
export function generalizedCholesky(matrix: readonly ArrayLike<number>[], tolerance = 1e-14): GeneralizedCholesky {
  const size = matrix.length;
  const lower = matrix.map((_, i) => Float64Array.from({ length: size }, (__, j) => (i === j ? 1 : 0)));
  const diagonal = new Float64Array(size);
  const rest = matrix.map((row) => Float64Array.from(row));
  const smallest = tolerance * Math.max(0, ...matrix.map((row, i) => row[i]));
  let rank = 0;
  for (let k = 0; k < size; k++) {
    const pivot = rest[k][k];
    if (!(pivot > smallest)) continue;
    rank++;
    diagonal[k] = pivot;
    for (let i = k + 1; i < size; i++) lower[i][k] = rest[i][k] / pivot;
    for (let i = k + 1; i < size; i++) {
      for (let j = k + 1; j <= i; j++) rest[i][j] -= lower[i][k] * lower[j][k] * pivot;
      for (let j = k + 1; j < i; j++) rest[j][i] = rest[i][j];
    }
  }
  return { size, lower, diagonal, rank };
}

/** Solution of A x = b; 0 for dependent columns. */
export function solveGeneralized({ size, lower, diagonal }: GeneralizedCholesky, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) x[i] -= lower[i][j] * x[j];
  for (let i = size - 1; i >= 0; i--) {
    if (diagonal[i] === 0) {
      x[i] = 0;
      continue;
    }
    x[i] /= diagonal[i];
    for (let j = i + 1; j < size; j++) x[i] -= lower[j][i] * x[j];
  }
  return x;
}

/** Inverse; rows and columns of dependent columns are 0. */
export function invertGeneralized(factor: GeneralizedCholesky): number[][] {
  const columns = Array.from({ length: factor.size }, (_, j) => {
    const unit = new Float64Array(factor.size);
    if (factor.diagonal[j] !== 0) unit[j] = 1;
    return solveGeneralized(factor, unit);
  });
  return columns.map((_, i) => columns.map((column) => column[i]));
}

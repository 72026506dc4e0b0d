/** Σ a b. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** target ← target + factor · source. */
export function addScaled(target: Float64Array, factor: number, source: ArrayLike<number>): void {
  for (let i = 0; i < target.length; i++) target[i] += factor * source[i];
}

/** Σ weight · column, one value per row. */
export function combine(columns: readonly Float64Array[], weights: ArrayLike<number>): Float64Array {
  const sum = new Float64Array(columns[0].length);
  columns.forEach((column, j) => addScaled(sum, weights[j], column));
  return sum;
}

/** Inner product of each column with a vector. */
export function project(columns: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(columns, (column) => dot(column, vector));
}

/** The vector with length 1. */
export function normalized(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

import { dot } from '../../core/numeric/dot';

/**
 * [1 X]ᵀ W [1 X] for some columns of X.
 *
 * @param columns all columns @param active indices of those that take part @param weights per case
 * @returns row-major (1 + active)²
 * @cost O(cases · active² / 2)
 */
export function weightedCrossProducts(
  columns: readonly Float64Array[],
  active: readonly number[],
  weights: Float64Array,
): Float64Array {
  const cases = weights.length;
  const size = active.length + 1;
  const product = new Float64Array(size * size);
  const weighted = new Float64Array(cases);
  for (let i = 0; i < cases; i++) product[0] += weights[i];
  for (let a = 1; a < size; a++) {
    const column = columns[active[a - 1]];
    let sum = 0;
    for (let i = 0; i < cases; i++) {
      weighted[i] = column[i] * weights[i];
      sum += weighted[i];
    }
    product[a * size] = product[a] = sum;
    for (let b = 1; b <= a; b++) {
      product[a * size + b] = product[b * size + a] = dot(weighted, columns[active[b - 1]]);
    }
  }
  return product;
}

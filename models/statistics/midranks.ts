/** Indices that sort the values ascending. */
export function sortedOrder(values: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
}

/** Ranks from 1 with ties at their mean rank, and Σ(t³ − t) over groups of t tied values. */
export interface Midranks {
  readonly ranks: Float64Array;
  readonly tieTerm: number;
}

/**
 * Midranks of finite values.
 *
 * @cost O(n log n)
 */
export function midranks(values: ArrayLike<number>): Midranks {
  const order = sortedOrder(values);
  const ranks = new Float64Array(values.length);
  let tieTerm = 0;
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]] === values[order[start]]) end++;
    const size = end - start;
    const rank = (start + 1 + end) / 2;
    for (let k = start; k < end; k++) ranks[order[k]] = rank;
    tieTerm += size * size * size - size;
    start = end;
  }
  return { ranks, tieTerm };
}

/** Shorter runs are sorted by insertion. */
const RUN = 16;

/**
 * Indices that sort the values ascending, equal values by index.
 *
 * A merge sort on indices with the values beside them: no comparison calls a function.
 *
 * @param values without NaN
 * @cost O(n log n)
 */
export function sortedOrder(values: ArrayLike<number>): Uint32Array {
  const n = values.length;
  let from = { keys: Float64Array.from(values), order: new Uint32Array(n) };
  let into = { keys: new Float64Array(n), order: new Uint32Array(n) };
  for (let i = 0; i < n; i++) from.order[i] = i;
  for (let start = 0; start < n; start += RUN) insertionSort(from, start, Math.min(n, start + RUN));
  for (let width = RUN; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      mergeRuns(from, into, { start, middle: Math.min(n, start + width), end: Math.min(n, start + 2 * width) });
    }
    [from, into] = [into, from];
  }
  return from.order;
}

interface Sorting {
  readonly keys: Float64Array;
  readonly order: Uint32Array;
}

function insertionSort({ keys, order }: Sorting, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const [key, index] = [keys[i], order[i]];
    let j = i;
    for (; j > start && keys[j - 1] > key; j--) {
      keys[j] = keys[j - 1];
      order[j] = order[j - 1];
    }
    keys[j] = key;
    order[j] = index;
  }
}

/** Merges two neighboring runs; of equal values the first run's come first. */
function mergeRuns(
  from: Sorting,
  into: Sorting,
  { start, middle, end }: { readonly start: number; readonly middle: number; readonly end: number },
): void {
  const { keys, order } = from;
  let [i, j] = [start, middle];
  for (let k = start; k < end; k++) {
    const source = j >= end || (i < middle && keys[i] <= keys[j]) ? i++ : j++;
    into.keys[k] = keys[source];
    into.order[k] = order[source];
  }
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

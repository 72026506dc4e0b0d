/** Segments of at most this many more elements than one are sorted by insertion. */
const INSERTION_SPAN = 10;

/**
 * Order of values by Singleton's quicksort, which does not keep equal values in their order: glmnet sorts times by it, and
 * where an event and a censored case share a time, that order decides who was at risk.
 *
 * @returns indices by ascending value @cost O(n log n)
 * @source Singleton 1969, doi:10.1145/362875.362901 (CACM algorithm 347)
 */
export function singletonOrder(values: ArrayLike<number>): Int32Array {
  const order = Int32Array.from(values, (_, i) => i);
  const open: [number, number][] = [[0, values.length - 1]];
  for (let segment = open.pop(); segment !== undefined; segment = open.pop()) {
    const [first, last] = segment;
    if (first >= last) continue;
    if (last - first > INSERTION_SPAN || first === 0) open.push(...partition(order, values, first, last));
    else insertionSort(order, values, first, last);
  }
  return order;
}

/** Splits around the median of first, middle and last element; returns both sides. */
function partition(
  order: Int32Array,
  values: ArrayLike<number>,
  first: number,
  last: number,
): [[number, number], [number, number]] {
  const middle = Math.floor((first + last) / 2);
  const swap = (a: number, b: number): void => {
    const kept = order[a];
    order[a] = order[b];
    order[b] = kept;
  };
  const at = (place: number): number => values[order[place]];
  if (at(first) > at(middle)) swap(first, middle);
  if (at(last) < at(middle)) {
    swap(last, middle);
    if (at(first) > at(middle)) swap(first, middle);
  }
  const pivot = at(middle);
  let low = first;
  let high = last;
  for (;;) {
    do high--;
    while (at(high) > pivot);
    do low++;
    while (at(low) < pivot);
    if (low > high) break;
    swap(low, high);
  }
  return [
    [first, high],
    [low, last],
  ];
}

function insertionSort(order: Int32Array, values: ArrayLike<number>, first: number, last: number): void {
  for (let i = first + 1; i <= last; i++) {
    const moved = order[i];
    let place = i;
    for (; place > first && values[moved] < values[order[place - 1]]; place--) order[place] = order[place - 1];
    order[place] = moved;
  }
}

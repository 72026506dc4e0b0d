/** How the pairs of cases are ordered by two lists. */
export interface PairOrder {
  /** n(n − 1)/2. */
  readonly pairs: number;
  /** Concordant minus discordant pairs. */
  readonly score: number;
  readonly tiedX: number;
  readonly tiedY: number;
  /** Sizes of the groups of tied values, each at least 2. */
  readonly groupsX: readonly number[];
  readonly groupsY: readonly number[];
}

/**
 * Counts concordant, discordant and tied pairs by sorting on x and merging on y.
 *
 * @param x finite values @param y finite values, as many
 * @cost O(n log n)
 * @source Knight 1966, doi:10.1080/01621459.1966.10480879
 */
export function orderPairs(x: ArrayLike<number>, y: ArrayLike<number>): PairOrder {
  const n = x.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => x[a] - x[b] || y[a] - y[b]);
  const byX = Float64Array.from(order, (i) => y[i]);
  const groupsX = groupSizes(n, (a, b) => x[order[a]] === x[order[b]]);
  const groupsBoth = groupSizes(n, (a, b) => x[order[a]] === x[order[b]] && byX[a] === byX[b]);
  const sortedY = Float64Array.from(y).sort();
  const groupsY = groupSizes(n, (a, b) => sortedY[a] === sortedY[b]);
  const tied = (groups: readonly number[]): number => groups.reduce((sum, t) => sum + (t * (t - 1)) / 2, 0);
  const pairs = (n * (n - 1)) / 2;
  const [tiedX, tiedY] = [tied(groupsX), tied(groupsY)];
  const discordant = countInversions(byX);
  const concordant = pairs - tiedX - tiedY + tied(groupsBoth) - discordant;
  return { pairs, score: concordant - discordant, tiedX, tiedY, groupsX, groupsY };
}

function groupSizes(n: number, same: (a: number, b: number) => boolean): number[] {
  const sizes: number[] = [];
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && same(start, end)) end++;
    if (end - start > 1) sizes.push(end - start);
    start = end;
  }
  return sizes;
}

/** Pairs i < j with values[i] > values[j], by merge sort from the bottom up. */
function countInversions(values: Float64Array): number {
  let [from, to] = [Float64Array.from(values), new Float64Array(values.length)];
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      for (let i = start, j = middle, k = start; k < end; k++) {
        if (i < middle && (j >= end || from[i] <= from[j])) to[k] = from[i++];
        else {
          to[k] = from[j++];
          count += middle - i;
        }
      }
    }
    [from, to] = [to, from];
  }
  return count;
}

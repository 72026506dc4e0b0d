/** Share of the range by which the box around the points is enlarged at each end. */
const MARGIN = 0.005;

/** A cell of the tree: points by their place in the sorted order, between two positions. */
interface Cell {
  readonly from: number;
  readonly to: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Positions, ascending, at which loess fits on one predictor: the ends of a box around the points, and the cuts that
 * halve every cell with more points than a cell may hold. A cut lies on the last of tied points, as near to the median
 * as there are.
 *
 * @param capacity points that a cell may hold
 * @source Cleveland, Grosse 1991, doi:10.1007/BF01890836: the k-d tree of dloess (ehg126, ehg129) in one dimension
 */
export function vertexTree(values: ArrayLike<number>, capacity: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const [lowest, highest] = [sorted[0], sorted[sorted.length - 1]];
  const size = Math.max(highest - lowest, 1e-10 * Math.max(Math.abs(lowest), Math.abs(highest)) + 1e-30);
  const [lower, upper] = [lowest - MARGIN * size, highest + MARGIN * size];
  const positions = new Set([lower, upper]);
  const cells: Cell[] = [{ from: 0, to: sorted.length - 1, lower, upper }];
  for (let cell = cells.pop(); cell; cell = cells.pop()) {
    if (cell.to - cell.from + 1 <= capacity) continue;
    const left = lastOfLeftHalf(sorted, cell);
    const cut = sorted[left];
    if (cut === cell.lower || cut === cell.upper) continue;
    positions.add(cut);
    cells.push({ ...cell, to: left, upper: cut }, { ...cell, from: left + 1, lower: cut });
  }
  return [...positions].sort((a, b) => a - b);
}

/** Place nearest to the median after which the value changes, trying above before below; the median if there is none. */
function lastOfLeftHalf(sorted: Float64Array, { from, to }: Cell): number {
  const median = Math.floor((from + to + 2) / 2) - 1;
  for (let offset = 0; median + offset < to && median + offset >= from;) {
    const at = median + offset;
    if (sorted[at] !== sorted[at + 1]) return at;
    offset = offset > 0 ? -offset : 1 - offset;
  }
  return median;
}

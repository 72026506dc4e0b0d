import { logGamma } from '../../core/special/log-gamma';
import { digamma } from '../../core/special/polygamma';

/** log k! for k = 0 … n. */
export class LogFactorials {
  private readonly values: Float64Array;

  constructor(n: number) {
    this.values = new Float64Array(n + 1);
    let lost = 0; // compensation of the running sum
    for (let k = 2; k <= n; k++) {
      const term = Math.log(k) - lost;
      const sum = this.values[k - 1] + term;
      lost = sum - this.values[k - 1] - term;
      this.values[k] = sum;
    }
  }

  at(k: number): number {
    return this.values[k];
  }
}

/** −Σ log x! over the cells: the log probability of a table given its margins, up to a constant. */
export function tableWeight(cells: readonly number[], factorials: LogFactorials): number {
  return cells.reduce((sum, x) => sum - factorials.at(x), 0);
}

interface Problem {
  /** Sums of the rows, none zero. */
  readonly rows: readonly number[];
  /** Sums of the columns, none zero. */
  readonly columns: readonly number[];
  readonly factorials: LogFactorials;
  /** Cells to fill before giving up. */
  readonly workLimit: number;
}

/** What is left of the rows after some columns were filled, and the weights of the ways that led here. */
interface Node {
  readonly rows: readonly number[];
  /** Weight of the filled columns, rounded as key → exact weight and number of ways. */
  readonly past: Map<number, { readonly weight: number; count: number }>;
}

/** Default of the cells filled before the test is given up: some ten seconds. */
export const WORK_LIMIT = 60_000_000;
/** Weights that agree to this many parts of one are the same but for rounding. */
const KEYS_PER_UNIT = 1e9;
/** Three rows of up to this many cases make a whole number below 2⁵³. */
const NAME_BASE = 2 ** 17;

/**
 * Probability, given the margins, of all tables with weight at most the bound.
 *
 * Columns are filled one after the other. Partial tables with the same rest of the rows (in any order) meet in one node;
 * a node whose completions all lie on one side of the bound is settled by their closed-form sum; the last two columns are
 * settled by sorting the weights of the completions once per node.
 *
 * @returns probability, or null when there are too many tables
 * @source the network of Mehta, Patel 1983, doi:10.1080/01621459.1983.10477989, with cheaper bounds
 */
export function probabilityUpTo(bound: number, problem: Problem): number | null {
  const { factorials } = problem;
  const [state, stages] =
    problem.rows.length <= problem.columns.length ? [problem.rows, problem.columns] : [problem.columns, problem.rows];
  const sums = [...stages].sort((a, b) => a - b);
  const total = sums.reduce((sum, value) => sum + value, 0);
  const scale = tableWeight([total], factorials) - tableWeight([...state, ...sums], factorials);
  const work = { left: problem.workLimit };
  let probability = 0;
  let nodes = new Map<number | string, Node>();
  addToNode(nodes, [...state], { weight: 0, count: 1 });
  for (let stage = 0; stage + 2 < sums.length; stage++) {
    const next = new Map<number | string, Node>();
    for (const node of nodes.values()) {
      probability += settle(node, sums.slice(stage), bound, { factorials, scale });
      if (node.past.size > 0) expand(node, sums[stage], { factorials, into: next, work });
      if (work.left < 0) return null;
    }
    nodes = next;
  }
  for (const node of nodes.values()) {
    const last = sums.slice(-2);
    probability += settle(node, last, bound, { factorials, scale });
    if (node.past.size > 0) probability += complete(node, last[0], bound, { factorials, scale, work });
    if (work.left < 0) return null;
  }
  return Math.min(1, probability);
}

function addToNode(nodes: Map<number | string, Node>, rows: number[], way: { weight: number; count: number }): void {
  rows.sort((a, b) => a - b);
  const name = nameOf(rows);
  let node = nodes.get(name);
  if (!node) nodes.set(name, (node = { rows, past: new Map() }));
  const key = Math.round(way.weight * KEYS_PER_UNIT);
  const same = node.past.get(key);
  if (same) same.count += way.count;
  else node.past.set(key, { ...way });
}

/** A number where it holds all rows but the last, which the total fixes; otherwise text. */
function nameOf(rows: readonly number[]): number | string {
  if (rows.length > 4) return rows.join();
  let name = 0;
  for (let i = 0; i + 1 < rows.length; i++) name = name * NAME_BASE + rows[i];
  return rows[rows.length - 1] < NAME_BASE ? name : rows.join();
}

interface Constants {
  readonly factorials: LogFactorials;
  /** log of the factor from exp(weight) to probability. */
  readonly scale: number;
}

/** Takes out the ways whose completions lie all above the bound (they add nothing) or all below it. @returns probability */
function settle(node: Node, sums: readonly number[], bound: number, { factorials, scale }: Constants): number {
  const rest = node.rows.reduce((sum, value) => sum + value, 0);
  const byRows = tableWeight(node.rows, factorials);
  const byColumns = tableWeight(sums, factorials);
  const least = Math.max(byRows, byColumns); // splitting a sum only raises the weight
  const most = highestWeight(node.rows, sums, rest);
  const all = byRows + byColumns - tableWeight([rest], factorials);
  let probability = 0;
  for (const [key, { weight, count }] of node.past) {
    if (weight + least > bound) node.past.delete(key);
    else if (weight + most <= bound) {
      probability += count * Math.exp(weight + all + scale);
      node.past.delete(key);
    }
  }
  return probability;
}

/**
 * A weight that no table with these margins passes.
 *
 * −Σ log Γ(x + 1) is concave, so it lies below its tangent at the table of expected counts e = r c / n. The slope there is
 * −ψ(e + 1) = −log e − δ; log e adds the same for every table, and what δ adds is at most its extreme over a column (row)
 * times the sum of that column (row).
 */
function highestWeight(rows: readonly number[], columns: readonly number[], total: number): number {
  if (total === 0) return 0;
  let [atExpected, tangent, byColumns] = [0, 0, 0];
  const leastOfRow = rows.map(() => Infinity);
  for (const column of columns) {
    let leastOfColumn = Infinity;
    rows.forEach((row, i) => {
      const expected = (row * column) / total;
      if (row === 0) return;
      const delta = digamma(expected + 1) - Math.log(expected);
      atExpected -= logGamma(expected + 1);
      tangent += delta * expected;
      leastOfColumn = Math.min(leastOfColumn, delta);
      leastOfRow[i] = Math.min(leastOfRow[i], delta);
    });
    byColumns += leastOfColumn * column;
  }
  const byRows = rows.reduce((sum, row, i) => (row === 0 ? sum : sum + leastOfRow[i] * row), 0);
  return atExpected + tangent - Math.max(byColumns, byRows);
}

interface Expansion {
  readonly factorials: LogFactorials;
  readonly into: Map<number | string, Node>;
  readonly work: { left: number };
}

/** Fills one column in every way that the rows allow. */
function expand(node: Node, sum: number, { factorials, into, work }: Expansion): void {
  forEachSplit(node.rows, sum, work, (split) => {
    const weight = tableWeight(split, factorials);
    const rows = node.rows.map((row, i) => row - split[i]);
    for (const way of node.past.values()) {
      addToNode(into, [...rows], { weight: way.weight + weight, count: way.count });
    }
    work.left -= node.past.size * split.length;
  });
}

/** Probability that the last two columns end at or below the bound. */
function complete(
  node: Node,
  sum: number,
  bound: number,
  { factorials, scale, work }: Constants & { readonly work: { left: number } },
): number {
  const weights: number[] = [];
  forEachSplit(node.rows, sum, work, (split) => {
    let weight = 0;
    for (let i = 0; i < split.length; i++) {
      weight -= factorials.at(split[i]) + factorials.at(node.rows[i] - split[i]);
    }
    weights.push(weight);
  });
  const sorted = Float64Array.from(weights).sort();
  const sums = new Float64Array(sorted.length + 1);
  const top = sorted[sorted.length - 1];
  for (let i = 0; i < sorted.length; i++) sums[i + 1] = sums[i] + Math.exp(sorted[i] - top);
  let probability = 0;
  for (const { weight, count } of node.past.values()) {
    const below = countUpTo(sorted, bound - weight);
    if (below > 0) probability += count * sums[below] * Math.exp(weight + top + scale);
  }
  return probability;
}

function countUpTo(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Every way to split a sum over rows, none above its row, until the work is used up. `visit` gets the same list each time. */
function forEachSplit(
  rows: readonly number[],
  sum: number,
  work: { left: number },
  visit: (split: readonly number[]) => void,
): void {
  const split = new Array<number>(rows.length).fill(0);
  const roomAfter = rows.map((_, i) => rows.slice(i + 1).reduce((total, row) => total + row, 0));
  const fill = (i: number, left: number): void => {
    if (work.left < 0) return;
    if (i === rows.length - 1) {
      split[i] = left;
      work.left -= rows.length;
      visit(split);
      return;
    }
    for (let x = Math.max(0, left - roomAfter[i]); x <= Math.min(rows[i], left); x++) {
      split[i] = x;
      fill(i + 1, left - x);
    }
  };
  fill(0, sum);
}

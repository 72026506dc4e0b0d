import { epsilon } from './feature-table';

/** Entropies of a co-occurrence matrix (bit). */
export interface GlcmEntropies {
  /** HXY = -ΣΣ p(i,j) log2(p(i,j) + ε). */
  readonly hxy: number;
  /** HXY1 = -ΣΣ p(i,j) log2(px(i) py(j) + ε). */
  readonly hxy1: number;
  /** HXY2 = -ΣΣ px(i) py(j) log2(px(i) py(j) + ε). */
  readonly hxy2: number;
}

/** One co-occurrence matrix as probabilities, with its marginals. i and j are grey levels. */
export interface GlcmProbabilities {
  /** Grey levels of rows and columns. */
  readonly levels: Float64Array;
  /** Largest grey level Ng. */
  readonly largest: number;
  /** p(i, j), row by row. */
  readonly p: Float64Array;
  /** px(i) = Σj p(i, j). */
  readonly px: Float64Array;
  /** py(j) = Σi p(i, j). */
  readonly py: Float64Array;
  /** μx = Σ i px(i). */
  readonly ux: number;
  /** μy = Σ j py(j). */
  readonly uy: number;
  /** p(x+y = k) at index k. */
  readonly sums: Float64Array;
  /** p(|x-y| = k) at index k. */
  readonly differences: Float64Array;
  /** Computed once, when a feature asks for them. */
  readonly entropies: GlcmEntropies;
}

type Marginals = Pick<GlcmProbabilities, 'p' | 'px' | 'py' | 'sums' | 'differences'>;

/** Divides by the total and adds up rows, columns and diagonals: each cell together with its mirror image. */
function normalize(counts: Float64Array, total: number, levels: Float64Array): Marginals {
  const n = levels.length;
  const largest = levels[n - 1];
  const p = new Float64Array(n * n);
  const px = new Float64Array(n);
  const py = new Float64Array(n);
  const sums = new Float64Array(2 * largest + 1);
  const differences = new Float64Array(largest);
  for (let row = 0; row < n; row++)
    for (let column = row; column < n; column++) {
      const cell = row * n + column;
      const mirror = column * n + row;
      if (counts[cell] === 0 && counts[mirror] === 0) continue;
      const above = counts[cell] / total;
      const below = column === row ? 0 : counts[mirror] / total;
      p[cell] = above;
      px[row] += above;
      py[column] += above;
      if (column !== row) {
        p[mirror] = below;
        px[column] += below;
        py[row] += below;
      }
      sums[levels[row] + levels[column]] += above + below;
      differences[levels[column] - levels[row]] += above + below;
    }
  return { p, px, py, sums, differences };
}

/** A matrix that equals its transpose needs the logarithms of one half only. */
function computeEntropies(p: Float64Array, px: Float64Array, py: Float64Array): GlcmEntropies {
  const n = px.length;
  let hxy = 0;
  let hxy1 = 0;
  let hxy2 = 0;
  for (let row = 0; row < n; row++)
    for (let column = row; column < n; column++) {
      const above = p[row * n + column];
      const below = p[column * n + row];
      const product = px[row] * py[column];
      const mirror = px[column] * py[row];
      const log = Math.log2(product + epsilon);
      const mirrorLog = mirror === product ? log : Math.log2(mirror + epsilon);
      const own = above === 0 ? 0 : above * Math.log2(above + epsilon);
      if (column === row) {
        hxy -= own;
        hxy1 -= above * log;
        hxy2 -= product * log;
      } else {
        hxy -= own + (below === above ? own : below === 0 ? 0 : below * Math.log2(below + epsilon));
        hxy1 -= above * log + below * mirrorLog;
        hxy2 -= product * log + mirror * mirrorLog;
      }
    }
  return { hxy, hxy1, hxy2 };
}

function meanLevel(q: Float64Array, levels: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < q.length; n++) sum += q[n] * levels[n];
  return sum;
}

/**
 * Normalizes counts to probabilities.
 *
 * @returns null when nothing was counted: the direction is left out of the mean
 */
export function glcmProbabilities(counts: Float64Array, levels: Float64Array): GlcmProbabilities | null {
  let total = 0;
  for (let n = 0; n < counts.length; n++) total += counts[n];
  if (!(total > 0)) return null;
  const marginals = normalize(counts, total, levels);
  const { p, px, py } = marginals;
  let entropies: GlcmEntropies | undefined;
  return {
    levels,
    largest: levels[levels.length - 1],
    ...marginals,
    ux: meanLevel(px, levels),
    uy: meanLevel(py, levels),
    get entropies() {
      return (entropies ??= computeEntropies(p, px, py));
    },
  };
}

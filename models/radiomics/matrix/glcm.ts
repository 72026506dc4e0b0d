import { inBlocks, type Block } from './blocks';
import { strideOf, type LevelMap, type Step } from './level-map';

/** All neighbors in space, one of each pair of opposites: they are counted in one pass, up to so many levels. */
const spatialDirections = 13;
const onePassLevels = 128;

interface SpatialPairs {
  readonly strides: readonly number[];
  /** Number of levels and the outside. */
  readonly side: number;
  /** A table for each direction; row and column 0 are the pairs with the outside. */
  readonly pairs: Int32Array;
}

/** Counts the pairs of 13 directions. */
function countSpatialPairs({ levels, offsets }: LevelMap, { strides, side, pairs }: SpatialPairs, block: Block): void {
  const area = side * side;
  const [a, b, c, d, e, f, g, h, i, j, k, l, m] = strides;
  for (let v = block.start; v < block.end; v++) {
    const p = offsets[v];
    let row = levels[p] * side;
    pairs[row + levels[p + a]]++;
    pairs[(row += area) + levels[p + b]]++;
    pairs[(row += area) + levels[p + c]]++;
    pairs[(row += area) + levels[p + d]]++;
    pairs[(row += area) + levels[p + e]]++;
    pairs[(row += area) + levels[p + f]]++;
    pairs[(row += area) + levels[p + g]]++;
    pairs[(row += area) + levels[p + h]]++;
    pairs[(row += area) + levels[p + i]]++;
    pairs[(row += area) + levels[p + j]]++;
    pairs[(row += area) + levels[p + k]]++;
    pairs[(row += area) + levels[p + l]]++;
    pairs[(row += area) + levels[p + m]]++;
  }
}

function countPairs({ levels, offsets }: LevelMap, stride: number, side: number): Int32Array {
  const pairs = new Int32Array(side * side);
  for (let v = 0; v < offsets.length; v++) pairs[levels[offsets[v]] * side + levels[offsets[v] + stride]]++;
  return pairs;
}

/** The counts without the row and the column of the outside. */
function insidePairs(pairs: Int32Array, n: number): Float64Array {
  const counts = new Float64Array(n * n);
  for (let row = 0; row < n; row++)
    for (let column = 0; column < n; column++) counts[row * n + column] = pairs[(row + 1) * (n + 1) + column + 1];
  return counts;
}

/**
 * Grey level co-occurrence: how often a voxel of level i has a neighbor of level j at a step.
 *
 * @param steps from voxel to neighbor
 * @returns for each step counts, row i, column j, over the levels that occur
 * @source Haralick et al., IEEE Trans. Syst. Man Cybern. 3(6):610-621 (1973), doi:10.1109/TSMC.1973.4309314
 */
export function* countGlcms(map: LevelMap, steps: readonly Step[]): Generator<Float64Array> {
  const n = map.grayLevels.length;
  const side = n + 1;
  const strides = steps.map((step) => strideOf(map, step));
  if (steps.length === spatialDirections && n <= onePassLevels) {
    const pairs = new Int32Array(strides.length * side * side);
    inBlocks(map.offsets.length, (block) => countSpatialPairs(map, { strides, side, pairs }, block));
    for (let s = 0; s < steps.length; s++) yield insidePairs(pairs.subarray(s * side * side), n);
  } else for (const stride of strides) yield insidePairs(countPairs(map, stride, side), n);
}

/** The co-occurrences at one step. */
export function countGlcm(map: LevelMap, step: Step): Float64Array {
  return insidePairs(countPairs(map, strideOf(map, step), map.grayLevels.length + 1), map.grayLevels.length);
}

/** Adds the transpose, in place: every pair counts in both directions. */
export function symmetrize(counts: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++)
    for (let j = i; j < n; j++) {
      const both = counts[i * n + j] + counts[j * n + i];
      counts[i * n + j] = both;
      counts[j * n + i] = both;
    }
  return counts;
}

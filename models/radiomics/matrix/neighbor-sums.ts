import { inBlocks, type Block } from './blocks';
import type { LevelMap } from './level-map';

/** Sums over the neighbors of each voxel, in voxel order. */
export interface NeighborSums {
  /** Neighbors in the region. */
  readonly neighbors: Int32Array;
  /** Those whose level differs by at most alpha. */
  readonly dependents: Int32Array;
  /** Σ of the neighbors' levels: whole numbers, so their order does not matter. */
  readonly levelSums: Float64Array;
}

type Sums = Omit<NeighborSums, 'neighbors'>;

/** By place in the level map: 0 outside, and inside a grey level less `shift`, more than alpha above 0. */
interface ShiftedLevels {
  readonly values: Uint16Array | Float64Array;
  readonly shift: number;
}

/** What the neighbors of a voxel are compared by. */
interface Comparison {
  readonly places: Int32Array;
  readonly strides: readonly number[];
  readonly alpha: number;
}

/** Pairs of opposite neighbors that are looked at together; the sum of their values has fewer bits than are kept for it. */
const pairsAtOnce = 13;
const sumBits = 21;
const largestSum = 2 ** sumBits - 1;
const largestValue = 2 ** 16 - 1;

function shiftLevels({ levels, offsets, grayLevels }: LevelMap, alpha: number): ShiftedLevels {
  const range = grayLevels[grayLevels.length - 1] - grayLevels[0];
  const shift = grayLevels[0] - 1 - alpha;
  if (alpha === 0 && range === grayLevels.length - 1) return { values: levels, shift };
  const values = range + 1 + alpha <= largestValue ? new Uint16Array(levels.length) : new Float64Array(levels.length);
  for (let v = 0; v < offsets.length; v++) values[offsets[v]] = grayLevels[levels[offsets[v]] - 1] - shift;
  return { values, shift };
}

/** A neighbor's value less 2^sumBits when it lies outside the range of dependents: no branch, as none could be foreseen. */
function look(value: number, low: number, high: number): number {
  return value + ((((value - low) | (high - value)) >> 31) << 21);
}

/** Adds the neighbors of some voxels at up to 13 strides and at their opposites; a stride of 0 stands for none. */
function addNeighbors(sums: Sums, values: Uint16Array, { places, strides, alpha }: Comparison, block: Block): void {
  const [a, b, c, d, e, f, g, h, i, j, k, l, m] = strides;
  const { dependents, levelSums } = sums;
  const absent = 2 * strides.filter((stride) => stride === 0).length;
  const present = 2 * strides.length - absent;
  for (let v = block.start; v < block.end; v++) {
    const p = places[v];
    const own = values[p];
    const low = own - alpha;
    const high = own + alpha;
    const seen =
      look(values[p + a], low, high) +
      look(values[p - a], low, high) +
      look(values[p + b], low, high) +
      look(values[p - b], low, high) +
      look(values[p + c], low, high) +
      look(values[p - c], low, high) +
      look(values[p + d], low, high) +
      look(values[p - d], low, high) +
      look(values[p + e], low, high) +
      look(values[p - e], low, high) +
      look(values[p + f], low, high) +
      look(values[p - f], low, high) +
      look(values[p + g], low, high) +
      look(values[p - g], low, high) +
      look(values[p + h], low, high) +
      look(values[p - h], low, high) +
      look(values[p + i], low, high) +
      look(values[p - i], low, high) +
      look(values[p + j], low, high) +
      look(values[p - j], low, high) +
      look(values[p + k], low, high) +
      look(values[p - k], low, high) +
      look(values[p + l], low, high) +
      look(values[p - l], low, high) +
      look(values[p + m], low, high) +
      look(values[p - m], low, high);
    dependents[v] += present + (seen >> sumBits);
    levelSums[v] += (seen & largestSum) - absent * own;
  }
}

/** The same for values that do not fit into 16 bits. */
function addWideNeighbors(sums: Sums, values: Float64Array, { places, strides, alpha }: Comparison): void {
  for (let v = 0; v < places.length; v++)
    for (const stride of strides)
      for (const value of [values[places[v] + stride], values[places[v] - stride]]) {
        if (Math.abs(values[places[v]] - value) <= alpha) sums.dependents[v]++;
        sums.levelSums[v] += value;
      }
}

function sumNeighbors(values: ShiftedLevels['values'], comparison: Comparison): Sums {
  const { places, strides, alpha } = comparison;
  const sums = { dependents: new Int32Array(places.length), levelSums: new Float64Array(places.length) };
  if (values instanceof Float64Array) addWideNeighbors(sums, values, comparison);
  else
    for (let first = 0; first < strides.length; first += pairsAtOnce) {
      const some = Array.from({ length: pairsAtOnce }, (_, n) => strides[first + n] ?? 0);
      inBlocks(places.length, (block) => addNeighbors(sums, values, { places, strides: some, alpha }, block));
    }
  return sums;
}

/** Neighbors by region and strides: the filtered images of a case share them. */
const knownNeighbors = new WeakMap<Int32Array, Map<string, Int32Array>>();

function countNeighbors({ levels, offsets }: LevelMap, strides: readonly number[]): Int32Array {
  const byStrides = knownNeighbors.get(offsets) ?? new Map<string, Int32Array>();
  knownNeighbors.set(offsets, byStrides);
  const key = strides.join();
  const known = byStrides.get(key);
  if (known) return known;
  const inside = new Uint16Array(levels.length);
  for (let n = 0; n < levels.length; n++) inside[n] = Math.min(levels[n], 1);
  const neighbors = sumNeighbors(inside, { places: offsets, strides, alpha: 0 }).dependents;
  byStrides.set(key, neighbors);
  return neighbors;
}

/**
 * Looks at the neighbors of every voxel.
 *
 * @param strides to one of each pair of opposite neighbors, in the level map
 * @param alpha largest level difference of a dependent neighbor; a whole number
 */
export function lookAround(map: LevelMap, strides: readonly number[], alpha: number): NeighborSums {
  const { grayLevels, offsets } = map;
  const reach = Math.min(alpha, grayLevels[grayLevels.length - 1] - grayLevels[0]);
  const { values, shift } = shiftLevels(map, reach);
  const neighbors = countNeighbors(map, strides);
  const { dependents, levelSums } = sumNeighbors(values, { places: offsets, strides, alpha: reach });
  for (let v = 0; v < offsets.length; v++) levelSums[v] += neighbors[v] * shift;
  return { neighbors, dependents, levelSums };
}

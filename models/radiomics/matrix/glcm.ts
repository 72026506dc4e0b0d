import { strideOf, type LevelMap, type Step } from './level-map';

/**
 * Grey level co-occurrence: how often a voxel of level i has a neighbor of level j at one step.
 *
 * @param step from voxel to neighbor
 * @returns counts, row i, column j, over the levels that occur
 * @source Haralick et al., IEEE Trans. Syst. Man Cybern. 3(6):610-621 (1973), doi:10.1109/TSMC.1973.4309314
 */
export function countGlcm(map: LevelMap, step: Step): Float64Array {
  const n = map.grayLevels.length;
  const counts = new Float64Array(n * n);
  const stride = strideOf(map, step);
  const { levels, offsets } = map;
  for (let v = 0; v < offsets.length; v++) {
    const place = offsets[v];
    const neighbor = levels[place + stride];
    if (neighbor !== 0) counts[(levels[place] - 1) * n + neighbor - 1]++;
  }
  return counts;
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

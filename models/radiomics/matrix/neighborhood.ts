import { strideOf, type LevelMap, type Step } from './level-map';
import { LevelSizeCounter } from './level-size-matrix';

/** Neighborhood grey tone differences by grey level. */
export interface NgtdmMatrix {
  readonly levels: Float64Array;
  /** n(i): voxels of level i. */
  readonly voxels: Float64Array;
  /** s(i): Σ |i - mean of the neighbors inside the region|; a voxel without neighbors adds 0. */
  readonly differences: Float64Array;
}

/** What one pass over all neighbors counts. */
export interface Neighborhoods {
  /** GLDM: voxels by level and dependence (1 + neighbors whose level differs by at most alpha). */
  readonly dependence: LevelSizeCounter;
  readonly ngtdm: NgtdmMatrix;
  /** Voxels of each level without any neighbor in the region; they are in `ngtdm.voxels` too. */
  readonly isolated: Float64Array;
}

/**
 * Counts dependences (GLDM) and tone differences (NGTDM) in one pass over every voxel's neighbors.
 *
 * @param steps steps to all neighbors, both ways
 * @param alpha largest level difference of a dependent neighbor
 * @source Sun and Wee, Comput. Vis. Graph. Image Process. 23:341-352 (1983), doi:10.1016/0734-189X(83)90032-4;
 *   Amadasun and King, IEEE Trans. Syst. Man Cybern. 19(5):1264-1274 (1989), doi:10.1109/21.44046; PyRadiomics 3.0.1
 */
export function countNeighborhoods(map: LevelMap, steps: readonly Step[], alpha: number): Neighborhoods {
  const { levels, offsets, grayLevels } = map;
  const strides = Int32Array.from(steps, (step) => strideOf(map, step));
  const voxels = new Float64Array(grayLevels.length);
  const differences = new Float64Array(grayLevels.length);
  const isolated = new Float64Array(grayLevels.length);
  const dependence = new LevelSizeCounter(grayLevels);
  for (let v = 0; v < offsets.length; v++) {
    const place = offsets[v];
    const own = levels[place] - 1;
    const level = grayLevels[own];
    let neighbors = 0;
    let sum = 0;
    let dependent = 0;
    for (let s = 0; s < strides.length; s++) {
      const index = levels[place + strides[s]];
      if (index === 0) continue;
      const other = grayLevels[index - 1];
      neighbors++;
      sum += other;
      if (Math.abs(level - other) <= alpha) dependent++;
    }
    dependence.add(own, dependent + 1);
    voxels[own]++;
    if (neighbors > 0) differences[own] += Math.abs(level - sum / neighbors);
    else isolated[own]++;
  }
  return { dependence, ngtdm: { levels: grayLevels, voxels, differences }, isolated };
}

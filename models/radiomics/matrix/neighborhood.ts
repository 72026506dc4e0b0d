import type { LevelMap, Step } from './level-map';
import { oneWay, strideOf } from './level-map';
import { LevelSizeCounter } from './level-size-matrix';
import { lookAround } from './neighbor-sums';

/** Neighborhood grey tone differences by grey level. */
export interface NgtdmMatrix {
  readonly levels: Float64Array;
  /** n(i): voxels of level i. */
  readonly voxels: Float64Array;
  /** s(i): Σ |i - mean of the neighbors inside the region|; a voxel without neighbors adds 0. */
  readonly differences: Float64Array;
}

/** What the neighbors of every voxel give. */
export interface Neighborhoods {
  /** GLDM: voxels by level and dependence (1 + neighbors whose level differs by at most alpha). */
  readonly dependence: LevelSizeCounter;
  readonly ngtdm: NgtdmMatrix;
  /** Voxels of each level without any neighbor in the region; they are in `ngtdm.voxels` too. */
  readonly isolated: Float64Array;
}

/**
 * Counts dependences (GLDM) and tone differences (NGTDM) of every voxel's neighbors.
 *
 * @param steps steps to all neighbors, both ways, as `neighborSteps` gives them
 * @param alpha largest level difference of a dependent neighbor; a whole number
 * @source Sun and Wee, Comput. Vis. Graph. Image Process. 23:341-352 (1983), doi:10.1016/0734-189X(83)90032-4;
 *   Amadasun and King, IEEE Trans. Syst. Man Cybern. 19(5):1264-1274 (1989), doi:10.1109/21.44046; PyRadiomics 3.0.1
 */
export function countNeighborhoods(map: LevelMap, steps: readonly Step[], alpha: number): Neighborhoods {
  const { levels, offsets, grayLevels } = map;
  const strides = oneWay(steps).map((step) => strideOf(map, step));
  const { neighbors, dependents, levelSums } = lookAround(map, strides, alpha);
  const voxels = new Float64Array(grayLevels.length);
  const differences = new Float64Array(grayLevels.length);
  const isolated = new Float64Array(grayLevels.length);
  const columns = steps.length + 2;
  const dependences = new Int32Array((grayLevels.length + 1) * columns);
  for (let v = 0; v < offsets.length; v++) {
    const level = levels[offsets[v]];
    const own = level - 1;
    const count = neighbors[v];
    dependences[level * columns + dependents[v] + 1]++;
    voxels[own]++;
    if (count > 0) differences[own] += Math.abs(grayLevels[own] - levelSums[v] / count);
    else isolated[own]++;
  }
  const dependence = new LevelSizeCounter(grayLevels);
  dependence.addTable(dependences, columns);
  return { dependence, ngtdm: { levels: grayLevels, voxels, differences }, isolated };
}

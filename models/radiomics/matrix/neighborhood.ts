import { oneWay, strideOf, type LevelMap, type Step } from './level-map';
import { LevelSizeCounter } from './level-size-matrix';

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
 * Sums over the neighbors of every voxel, collected one direction after the other: each pair of neighbors is looked at
 * once, and counts for both of its voxels and, where wanted, for the co-occurrence matrix of the direction.
 */
export class NeighborhoodSums {
  private readonly neighbors: Uint16Array;
  private readonly dependents: Uint16Array;
  /** Σ of the neighbors' levels: whole numbers, so their order does not matter. */
  private readonly levelSums: Float64Array;

  /** @param alpha largest level difference of a dependent neighbor */
  constructor(
    private readonly map: LevelMap,
    private readonly alpha: number,
  ) {
    this.neighbors = new Uint16Array(map.levels.length);
    this.dependents = new Uint16Array(map.levels.length);
    this.levelSums = new Float64Array(map.levels.length);
  }

  /**
   * Adds the pairs of one direction.
   *
   * @param step from voxel to neighbor; its opposite must not be added too
   * @param cooccurrences counts by level of voxel (row) and neighbor (column), added to; null where not wanted
   */
  addDirection(step: Step, cooccurrences: Float64Array | null): void {
    const { levels, offsets, grayLevels } = this.map;
    const { neighbors, dependents, levelSums, alpha } = this;
    const stride = strideOf(this.map, step);
    const n = grayLevels.length;
    for (let v = 0; v < offsets.length; v++) {
      const place = offsets[v];
      const other = place + stride;
      const index = levels[other];
      if (index === 0) continue;
      const own = levels[place];
      if (cooccurrences !== null) cooccurrences[(own - 1) * n + index - 1]++;
      const level = grayLevels[own - 1];
      const otherLevel = grayLevels[index - 1];
      neighbors[place]++;
      neighbors[other]++;
      levelSums[place] += otherLevel;
      levelSums[other] += level;
      const difference = level - otherLevel;
      if (difference <= alpha && -difference <= alpha) {
        dependents[place]++;
        dependents[other]++;
      }
    }
  }

  /** The matrices, when all directions were added. */
  toNeighborhoods(): Neighborhoods {
    const { levels, offsets, grayLevels } = this.map;
    const voxels = new Float64Array(grayLevels.length);
    const differences = new Float64Array(grayLevels.length);
    const isolated = new Float64Array(grayLevels.length);
    const dependence = new LevelSizeCounter(grayLevels);
    for (let v = 0; v < offsets.length; v++) {
      const place = offsets[v];
      const own = levels[place] - 1;
      const count = this.neighbors[place];
      dependence.add(own, this.dependents[place] + 1);
      voxels[own]++;
      if (count > 0) differences[own] += Math.abs(grayLevels[own] - this.levelSums[place] / count);
      else isolated[own]++;
    }
    return { dependence, ngtdm: { levels: grayLevels, voxels, differences }, isolated };
  }
}

/**
 * Counts dependences (GLDM) and tone differences (NGTDM) of every voxel's neighbors.
 *
 * @param steps steps to all neighbors, both ways, as `neighborSteps` gives them
 * @param alpha largest level difference of a dependent neighbor
 * @source Sun and Wee, Comput. Vis. Graph. Image Process. 23:341-352 (1983), doi:10.1016/0734-189X(83)90032-4;
 *   Amadasun and King, IEEE Trans. Syst. Man Cybern. 19(5):1264-1274 (1989), doi:10.1109/21.44046; PyRadiomics 3.0.1
 */
export function countNeighborhoods(map: LevelMap, steps: readonly Step[], alpha: number): Neighborhoods {
  const sums = new NeighborhoodSums(map, alpha);
  for (const step of oneWay(steps)) sums.addDirection(step, null);
  return sums.toNeighborhoods();
}

import type { LevelMap, Step } from '../../matrix/level-map';
import { strideOf } from '../../matrix/level-map';
import { LevelSizeCounter, type LevelSizeMatrix } from '../../matrix/level-size-matrix';
import { findZones } from '../../matrix/zones';
import type { IbsiDimension } from '../ibsi-settings';
import { allSteps, mapsOf, type TextureMaps } from './texture-maps';

const faceSteps: readonly Step[] = [
  [1, 0, 0],
  [-1, 0, 0],
  [0, 1, 0],
  [0, -1, 0],
  [0, 0, 1],
  [0, 0, -1],
];

/** Distance to the border by place in the level map; 1 at the border, 0 outside. */
export type DistanceMap = Int32Array;

/**
 * Steps over faces from each voxel to the nearest voxel outside the region.
 *
 * @param region the morphological region as a map of one level
 * @param dimension in space over 6 faces, otherwise within the slice over 4
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, grey level distance zone matrix
 */
export function borderDistances(region: LevelMap, dimension: IbsiDimension): DistanceMap {
  const steps = faceSteps.slice(0, dimension === '3D' ? 6 : 4);
  const strides = steps.map((step) => strideOf(region, step));
  const distances = new Int32Array(region.levels.length);
  let layer = Array.from(region.offsets).filter((place) =>
    strides.some((stride) => region.levels[place + stride] === 0),
  );
  for (const place of layer) distances[place] = 1;
  for (let distance = 2; layer.length > 0; distance++) {
    const next: number[] = [];
    for (const place of layer)
      for (const stride of strides) {
        const neighbor = place + stride;
        if (region.levels[neighbor] === 0 || distances[neighbor] !== 0) continue;
        distances[neighbor] = distance;
        next.push(neighbor);
      }
    layer = next;
  }
  return distances;
}

/**
 * Grey level distance zones: zones of equal level by the smallest distance of their voxels to the border.
 *
 * @returns one matrix per slice (2D) or one in all; `voxels` is the number of voxels of the region
 * @source Thibault et al., IEEE Trans. Biomed. Eng. 61(3):630-637 (2014), doi:10.1109/TBME.2013.2284600
 */
export function countDistanceZones(
  maps: TextureMaps,
  distances: DistanceMap,
  dimension: IbsiDimension,
): LevelSizeMatrix[] {
  return mapsOf(maps, dimension).map((map) => {
    const zones = findZones(map, allSteps(dimension));
    const least = new Map<number, number>();
    for (const place of map.offsets)
      least.set(zones[place], Math.min(least.get(zones[place]) ?? Infinity, distances[place]));
    const counter = new LevelSizeCounter(map.grayLevels);
    for (const [first, distance] of least) counter.add(map.levels[first] - 1, distance);
    return { ...counter.toMatrix(), voxels: map.offsets.length };
  });
}

import type { LevelMap, Step } from './level-map';
import { LevelSizeCounter } from './level-size-matrix';
import { findZones } from './zones';

/**
 * Grey level size zones: connected groups of voxels of equal level.
 *
 * @param steps steps that connect (26 neighbors, 8 under force2D)
 * @source Thibault et al., Proc. PRIP:140-145 (2009)
 */
export function countGlszm(map: LevelMap, steps: readonly Step[]): LevelSizeCounter {
  const { levels, offsets, grayLevels } = map;
  const zones = findZones(map, steps);
  const sizes = new Int32Array(levels.length);
  for (let v = 0; v < offsets.length; v++) sizes[zones[offsets[v]]]++;
  const counter = new LevelSizeCounter(grayLevels);
  for (let v = 0; v < offsets.length; v++) {
    const size = sizes[offsets[v]];
    if (size > 0) counter.add(levels[offsets[v]] - 1, size);
  }
  return counter;
}

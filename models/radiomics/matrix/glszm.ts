import { strideOf, type LevelMap, type Step } from './level-map';
import { LevelSizeCounter } from './level-size-matrix';

/** Called for each zone: index of its level, and its voxels as offsets in the level map. */
export type VisitZone = (levelIndex: number, members: Int32Array) => void;

/**
 * Finds connected groups of voxels of equal level.
 *
 * @param steps steps that connect
 * @param visit called once per zone; `members` is only valid during the call
 */
export function forEachZone(map: LevelMap, steps: readonly Step[], visit: VisitZone): void {
  const strides = Int32Array.from(steps, (step) => strideOf(map, step));
  const levels = map.levels.slice();
  const members = new Int32Array(map.offsets.length);
  for (const seed of map.offsets) {
    const level = levels[seed];
    if (level === 0) continue;
    let size = 1;
    members[0] = seed;
    levels[seed] = 0;
    for (let next = 0; next < size; next++) {
      const place = members[next];
      for (let s = 0; s < strides.length; s++) {
        const neighbor = place + strides[s];
        if (levels[neighbor] !== level) continue;
        levels[neighbor] = 0;
        members[size++] = neighbor;
      }
    }
    visit(level - 1, members.subarray(0, size));
  }
}

/**
 * Grey level size zones: connected groups of voxels of equal level.
 *
 * @param steps steps that connect (26 neighbors, 8 under force2D)
 * @source Thibault et al., Proc. PRIP:140-145 (2009)
 */
export function countGlszm(map: LevelMap, steps: readonly Step[]): LevelSizeCounter {
  const counter = new LevelSizeCounter(map.grayLevels);
  forEachZone(map, steps, (levelIndex, members) => counter.add(levelIndex, members.length));
  return counter;
}

import { strideOf, type LevelMap, type Step } from './level-map';
import { LevelSizeCounter } from './level-size-matrix';

/**
 * Grey level size zones: connected groups of voxels of equal level.
 *
 * @param steps steps that connect (26 neighbors, 8 under force2D)
 * @source Thibault et al., Proc. PRIP:140-145 (2009)
 */
export function countGlszm(map: LevelMap, steps: readonly Step[]): LevelSizeCounter {
  const counter = new LevelSizeCounter(map.grayLevels);
  const strides = Int32Array.from(steps, (step) => strideOf(map, step));
  const levels = map.levels.slice();
  const stack = new Int32Array(map.offsets.length);
  for (const seed of map.offsets) {
    const level = levels[seed];
    if (level === 0) continue;
    let top = 0;
    let size = 0;
    stack[top++] = seed;
    levels[seed] = 0;
    while (top > 0) {
      const place = stack[--top];
      size++;
      for (let s = 0; s < strides.length; s++) {
        const neighbor = place + strides[s];
        if (levels[neighbor] !== level) continue;
        levels[neighbor] = 0;
        stack[top++] = neighbor;
      }
    }
    counter.add(level - 1, size);
  }
  return counter;
}

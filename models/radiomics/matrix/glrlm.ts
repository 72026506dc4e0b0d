import { strideOf, type LevelMap, type Step } from './level-map';
import { LevelSizeCounter } from './level-size-matrix';

/** True when some line along the step holds two voxels of the region; the voxels need not touch. */
function hasSharedLine(map: LevelMap, step: Step): boolean {
  const stride = strideOf(map, step);
  const { levels, offsets } = map;
  for (let v = 0; v < offsets.length; v++) if (levels[offsets[v] + stride] !== 0) return true;
  const [, sj, sk] = map.strides;
  const axis = step[2] !== 0 ? 2 : step[1] !== 0 ? 1 : 0;
  const lines = new Set<number>();
  for (const place of map.offsets) {
    const k = Math.floor(place / sk);
    const j = Math.floor((place - k * sk) / sj);
    const along = [place - k * sk - j * sj, j, k][axis] * step[axis];
    const line = place - along * stride;
    if (lines.has(line)) return true;
    lines.add(line);
  }
  return false;
}

/**
 * Grey level run lengths along one direction: maximal lines of voxels of equal level.
 *
 * @param step direction of the runs
 * @source Galloway, Comput. Graph. Image Process. 4(2):172-179 (1975), doi:10.1016/S0146-664X(75)80008-6
 */
export function countRuns(map: LevelMap, step: Step): LevelSizeCounter {
  const { levels, offsets, grayLevels, sizeIjk } = map;
  const stride = strideOf(map, step);
  const columns = Math.max(...sizeIjk) + 1;
  const counts = new Int32Array((grayLevels.length + 1) * columns);
  for (let v = 0; v < offsets.length; v++) {
    const start = offsets[v];
    const level = levels[start];
    if (levels[start - stride] === level) continue;
    let length = 1;
    for (let next = start + stride; levels[next] === level; next += stride) length++;
    counts[level * columns + length]++;
  }
  const counter = new LevelSizeCounter(grayLevels);
  for (let level = 1; level <= grayLevels.length; level++)
    for (let length = 1; length < columns; length++) {
      const count = counts[level * columns + length];
      if (count > 0) counter.add(level - 1, length, count);
    }
  return counter;
}

/**
 * Runs along one direction; a direction in which no line holds two voxels of the region counts nothing (the region is
 * flat across it).
 *
 * @param step direction of the runs
 * @source PyRadiomics 3.0.1, cmatrices.c
 */
export function countGlrlm(map: LevelMap, step: Step): LevelSizeCounter {
  return hasSharedLine(map, step) ? countRuns(map, step) : new LevelSizeCounter(map.grayLevels);
}

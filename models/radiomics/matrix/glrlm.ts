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

/** Starts of lines by region and stride: the filtered images of a case share them. */
const knownStarts = new WeakMap<Int32Array, Map<number, Int32Array>>();

/** Where the gapless lines of a region along a stride start. */
function lineStarts({ levels, offsets }: LevelMap, stride: number): Int32Array {
  const byStride = knownStarts.get(offsets) ?? new Map<number, Int32Array>();
  knownStarts.set(offsets, byStride);
  const known = byStride.get(stride);
  if (known) return known;
  const found = new Int32Array(offsets.length);
  let count = 0;
  for (let v = 0; v < offsets.length; v++) {
    found[count] = offsets[v];
    if (levels[offsets[v] - stride] === 0) count++;
  }
  const starts = found.slice(0, count);
  byStride.set(stride, starts);
  return starts;
}

/**
 * Counts by level and length how many runs have at least that length: every voxel ends a run of the length so far.
 * There is no branch by level, as none could be foreseen.
 */
function countLengths(map: LevelMap, stride: number, columns: number): Int32Array {
  const { levels } = map;
  const starts = lineStarts(map, stride);
  const counts = new Int32Array((map.grayLevels.length + 1) * columns);
  for (let line = 0; line < starts.length; line++) {
    let before = 0;
    let length = 0;
    for (let place = starts[line]; ; place += stride) {
      const level = levels[place];
      if (level === 0) break;
      const goesOn = ((level ^ before) - 1) >> 31;
      length = (length & goesOn) + 1;
      before = level;
      counts[level * columns + length]++;
    }
  }
  return counts;
}

/**
 * Grey level run lengths along one direction: maximal lines of voxels of equal level.
 *
 * @param step direction of the runs
 * @source Galloway, Comput. Graph. Image Process. 4(2):172-179 (1975), doi:10.1016/S0146-664X(75)80008-6
 */
export function countRuns(map: LevelMap, step: Step): LevelSizeCounter {
  const columns = Math.max(...map.sizeIjk) + 2;
  const counts = countLengths(map, Math.abs(strideOf(map, step)), columns);
  for (let n = 0; n + 1 < counts.length; n++) counts[n] -= counts[n + 1];
  const counter = new LevelSizeCounter(map.grayLevels);
  counter.addTable(counts, columns);
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

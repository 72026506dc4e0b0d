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

/** Rows of a region by its offsets: where each starts, and where it ends. The filtered images of a case share them. */
const knownRows = new WeakMap<Int32Array, Int32Array>();

function rowsOf(offsets: Int32Array): Int32Array {
  const known = knownRows.get(offsets);
  if (known) return known;
  const ends: number[] = [];
  for (let v = 0; v < offsets.length; v++) {
    if (v === 0 || offsets[v] !== offsets[v - 1] + 1) ends.push(offsets[v]);
    if (v === offsets.length - 1 || offsets[v] !== offsets[v + 1] - 1) ends.push(offsets[v] + 1);
  }
  const rows = Int32Array.from(ends);
  knownRows.set(offsets, rows);
  return rows;
}

/** Room for the lengths of runs by place, by the levels of the map. */
const knownLengths = new WeakMap<Uint16Array, Uint16Array>();

function lengthsOf(levels: Uint16Array): Uint16Array {
  const lengths = knownLengths.get(levels) ?? new Uint16Array(levels.length);
  knownLengths.set(levels, lengths);
  return lengths;
}

/**
 * Counts by level and length how many runs have at least that length: every voxel ends a run of the length so far.
 * There is no branch by level, as none could be foreseen.
 *
 * @param stride to a later voxel
 */
function countLengths({ levels, offsets, grayLevels }: LevelMap, stride: number, columns: number): Int32Array {
  const rows = rowsOf(offsets);
  const lengths = lengthsOf(levels);
  const counts = new Int32Array((grayLevels.length + 1) * columns);
  for (let row = 0; row < rows.length; row += 2) {
    const end = rows[row + 1];
    for (let place = rows[row]; place < end; place++) {
      const before = place - stride;
      const level = levels[place];
      const goesOn = ((level ^ levels[before]) - 1) >> 31;
      const length = (lengths[before] & goesOn) + 1;
      lengths[place] = length;
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

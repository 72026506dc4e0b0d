import type { Discretized } from '../preprocessing/discretize';
import type { Region } from '../region';
import type { Triple } from '../../image';
import type { ExtractionSettings } from '../extraction-settings';

/** Grey levels of a region in a box with an empty border, so that neighbors need no range check. */
export interface LevelMap {
  /** 0 outside, else 1 + index of the level in `grayLevels`. */
  readonly levels: Uint16Array;
  /** Offsets of the region's voxels in `levels`, in voxel order. */
  readonly offsets: Int32Array;
  readonly strides: Triple;
  readonly sizeIjk: Triple;
  readonly grayLevels: Float64Array;
}

/** A step (di, dj, dk) between neighbors. */
export type Step = Triple;

const compareDescending = (a: Step, b: Step): number => b[2] - a[2] || b[1] - a[1] || b[0] - a[0];

/**
 * Steps to all neighbors at the given Chebyshev distances, in PyRadiomics' order (k, j, i descending).
 * Steps that leave the box from everywhere, or leave the plane under force2D, are left out.
 *
 * @param distances voxels
 * @source PyRadiomics 3.0.1, cmatrices.c (build_angles)
 */
export function neighborSteps(sizeIjk: Triple, distances: readonly number[], setting: ExtractionSettings): Step[] {
  const frozenAxis = setting.force2D ? 2 - setting.force2Ddimension : -1;
  const reach = Math.max(...distances);
  const range = (axis: number): number[] => {
    const limit = axis === frozenAxis ? 0 : Math.min(reach, sizeIjk[axis] - 1);
    return Array.from({ length: 2 * limit + 1 }, (_, n) => n - limit);
  };
  const steps = range(2).flatMap((dk) => range(1).flatMap((dj) => range(0).map((di): Step => [di, dj, dk])));
  const wanted = new Set(distances);
  return steps.filter((s) => wanted.has(Math.max(...s.map(Math.abs)))).sort(compareDescending);
}

/** One of each pair of opposite steps: the first half, whose steps lead to later voxels. */
export function oneWay(steps: readonly Step[]): Step[] {
  return steps.slice(0, steps.length / 2);
}

/** Offset of a step in the level map. */
export function strideOf(map: LevelMap, step: Step): number {
  return step[0] * map.strides[0] + step[1] * map.strides[1] + step[2] * map.strides[2];
}

interface PaddedOffsets {
  /** Sizes of box and border. */
  readonly key: string;
  readonly offsets: Int32Array;
}

/** Padded offsets by region: the filtered images of a case share the region's offsets. */
const knownOffsets = new WeakMap<Int32Array, PaddedOffsets>();

/** Offsets of a region's voxels in a box with a border. */
function paddedOffsets({ offsets, sizeIjk }: Region, pad: Triple): Int32Array {
  const key = [...sizeIjk, ...pad].join();
  const known = knownOffsets.get(offsets);
  if (known?.key === key) return known.offsets;
  const [ni, nj] = sizeIjk;
  const row = ni + 2 * pad[0];
  const plane = row * (nj + 2 * pad[1]);
  const padded = offsets.map((offset) => {
    const i = offset % ni;
    const rest = (offset - i) / ni;
    const j = rest % nj;
    const k = (rest - j) / nj;
    return i + pad[0] + (j + pad[1]) * row + (k + pad[2]) * plane;
  });
  knownOffsets.set(offsets, { key, offsets: padded });
  return padded;
}

/** Places the grey levels of a region in a padded box. */
export function buildLevelMap(region: Region, bins: Discretized, setting: ExtractionSettings): LevelMap {
  const reach = Math.max(1, ...setting.distances);
  const pad = region.sizeIjk.map((n) => Math.max(1, Math.min(reach, n - 1))) as unknown as Triple;
  const padded = region.sizeIjk.map((n, axis) => n + 2 * pad[axis]) as unknown as Triple;
  const levels = new Uint16Array(padded[0] * padded[1] * padded[2]);
  const offsets = paddedOffsets(region, pad);
  const { levelIndex, grayLevels } = bins;
  for (let v = 0; v < offsets.length; v++) levels[offsets[v]] = levelIndex[v] + 1;
  return { levels, offsets, strides: [1, padded[0], padded[0] * padded[1]], sizeIjk: region.sizeIjk, grayLevels };
}

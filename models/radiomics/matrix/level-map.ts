import type { Discretized } from '../preprocessing/discretize';
import type { Region } from '../region';
import type { Triple } from '../../image';
import type { ExtractionSettings } from '../extraction-settings';

/** Grey levels of a region in a box with an empty border, so that neighbors need no range check. */
export interface LevelMap {
  /** 0 outside, else 1 + index of the level in `grayLevels`. */
  readonly levels: Int32Array;
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

/** One of each pair of opposite steps: the first half. */
export function oneWay(steps: readonly Step[]): Step[] {
  return steps.slice(0, steps.length / 2);
}

/** Offset of a step in the level map. */
export function strideOf(map: LevelMap, step: Step): number {
  return step[0] * map.strides[0] + step[1] * map.strides[1] + step[2] * map.strides[2];
}

/** Places the grey levels of a region in a padded box. */
export function buildLevelMap(region: Region, bins: Discretized, setting: ExtractionSettings): LevelMap {
  const reach = Math.max(1, ...setting.distances);
  const [ni, nj] = region.sizeIjk;
  const pad = region.sizeIjk.map((n) => Math.max(1, Math.min(reach, n - 1))) as unknown as Triple;
  const padded = region.sizeIjk.map((n, axis) => n + 2 * pad[axis]) as unknown as Triple;
  const strides: Triple = [1, padded[0], padded[0] * padded[1]];
  const levels = new Int32Array(padded[0] * padded[1] * padded[2]);
  const offsets = region.offsets.map((offset, n) => {
    const i = offset % ni;
    const rest = (offset - i) / ni;
    const j = rest % nj;
    const k = (rest - j) / nj;
    const place = i + pad[0] + (j + pad[1]) * strides[1] + (k + pad[2]) * strides[2];
    levels[place] = bins.levelIndex[n] + 1;
    return place;
  });
  return { levels, offsets, strides, sizeIjk: region.sizeIjk, grayLevels: bins.grayLevels };
}

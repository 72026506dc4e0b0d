import type { BinaryMask } from './binary-mask';

/** A box of the grid that holds both masks. */
export interface MaskBox {
  readonly originIjk: readonly [number, number, number];
  readonly sizeIjk: readonly [number, number, number];
}

/** The smallest box that holds all voxels of the masks; null when they have none. */
export function jointBox(masks: readonly BinaryMask[]): MaskBox | null {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const { voxels, sizeIjk } of masks) {
    for (let at = 0; at < voxels.length; at++) {
      if (voxels[at] === 0) continue;
      const row = Math.floor(at / sizeIjk[0]);
      const index = [at % sizeIjk[0], row % sizeIjk[1], Math.floor(row / sizeIjk[1])];
      for (let axis = 0; axis < 3; axis++) {
        if (index[axis] < low[axis]) low[axis] = index[axis];
        if (index[axis] > high[axis]) high[axis] = index[axis];
      }
    }
  }
  if (low[0] === Infinity) return null;
  const size = low.map((first, axis) => high[axis] - first + 1);
  return { originIjk: [low[0], low[1], low[2]], sizeIjk: [size[0], size[1], size[2]] };
}

/**
 * Surface of a mask: its voxels with at least one of the six face neighbors outside it; beyond the grid is outside.
 *
 * @returns indices in the box, ascending
 * @source MONAI get_mask_edges and SimpleITK LabelContour (face connectivity) take the same voxels
 * @departs DeepMind's surface-distance takes surface elements between voxels with their area, so its figures differ by up
 *   to about a voxel
 */
export function maskSurface({ voxels, sizeIjk }: BinaryMask, box: MaskBox): Int32Array {
  const [ni, nj, nk] = sizeIjk;
  const [oi, oj, ok] = box.originIjk;
  const [bi, bj, bk] = box.sizeIjk;
  const found: number[] = [];
  for (let k = 0; k < bk; k++) {
    for (let j = 0; j < bj; j++) {
      for (let i = 0; i < bi; i++) {
        const [x, y, z] = [i + oi, j + oj, k + ok];
        const at = x + ni * (y + nj * z);
        if (voxels[at] === 0) continue;
        const open =
          x === 0 ||
          x === ni - 1 ||
          y === 0 ||
          y === nj - 1 ||
          z === 0 ||
          z === nk - 1 ||
          voxels[at - 1] === 0 ||
          voxels[at + 1] === 0 ||
          voxels[at - ni] === 0 ||
          voxels[at + ni] === 0 ||
          voxels[at - ni * nj] === 0 ||
          voxels[at + ni * nj] === 0;
        if (open) found.push(i + bi * (j + bj * k));
      }
    }
  }
  return Int32Array.from(found);
}

import { indexToPhysical } from './geometry';
import { allocateVoxels, isFloatingPoint, voxelCountOf, type Triple, type Volume, type VoxelArray } from './volume';

/** Inclusive corners of a box of voxels. */
export interface BoundingBox {
  readonly lower: Triple;
  readonly upper: Triple;
}

/** Size of a box in voxels. */
export function boxSize(box: BoundingBox): Triple {
  return [box.upper[0] - box.lower[0] + 1, box.upper[1] - box.lower[1] + 1, box.upper[2] - box.lower[2] + 1];
}

/** The smallest box that holds every voxel of the label; null when there is none. Values are cut to integers. */
export function boundingBoxOf(mask: Volume, label: number): BoundingBox | null {
  return isFloatingPoint(mask.pixelType) ? boxOfFractional(mask, label) : boxOfIntegers(mask, label);
}

/** Looks at the ends of rows only, and at no slice before the first or after the last that has the label. */
function boxOfIntegers({ data, sizeIjk: [ni, nj] }: Volume, label: number): BoundingBox | null {
  const first = data.indexOf(label);
  if (first < 0) return null;
  const last = data.lastIndexOf(label);
  const slice = ni * nj;
  const [firstSlice, lastSlice] = [Math.floor(first / slice), Math.floor(last / slice)];
  let [left, right, top, bottom] = [ni, -1, nj, -1];
  for (let k = firstSlice; k <= lastSlice; k++)
    for (let j = 0; j < nj; j++) {
      const row = k * slice + j * ni;
      let i = 0;
      while (i < ni && data[row + i] !== label) i++;
      if (i === ni) continue;
      if (i < left) left = i;
      let end = ni - 1;
      while (data[row + end] !== label) end--;
      if (end > right) right = end;
      if (j < top) top = j;
      if (j > bottom) bottom = j;
    }
  return { lower: [left, top, firstSlice], upper: [right, bottom, lastSlice] };
}

function boxOfFractional({ data, sizeIjk: [ni, nj, nk] }: Volume, label: number): BoundingBox | null {
  const lower = [ni, nj, nk];
  const upper = [-1, -1, -1];
  let n = 0;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++)
      for (let i = 0; i < ni; i++, n++) {
        if (data[n] !== label && Math.trunc(data[n]) !== label) continue;
        if (i < lower[0]) lower[0] = i;
        if (i > upper[0]) upper[0] = i;
        if (j < lower[1]) lower[1] = j;
        if (j > upper[1]) upper[1] = j;
        if (k < lower[2]) lower[2] = k;
        upper[2] = k;
      }
  return upper[0] < 0 ? null : { lower: lower as unknown as Triple, upper: upper as unknown as Triple };
}

/** The box widened by `padVoxels` on every side, cut at the grid's border. */
export function padBox(box: BoundingBox, padVoxels: number, sizeIjk: Triple): BoundingBox {
  const lower = box.lower.map((v) => Math.max(v - padVoxels, 0)) as unknown as Triple;
  const upper = box.upper.map((v, n) => Math.min(v + padVoxels, sizeIjk[n] - 1)) as unknown as Triple;
  return { lower, upper };
}

/** Copies the voxels inside a box into an array that holds them exactly. */
export function copyBox({ data, sizeIjk: [ni, nj] }: Volume, box: BoundingBox, target: VoxelArray): void {
  const width = boxSize(box)[0];
  let at = 0;
  for (let k = box.lower[2]; k <= box.upper[2]; k++)
    for (let j = box.lower[1]; j <= box.upper[1]; j++, at += width) {
      const start = box.lower[0] + ni * (j + nj * k);
      target.set(data.subarray(start, start + width), at);
    }
}

/** The part of a volume inside a box; the origin moves with it. */
export function cropVolume(volume: Volume, box: BoundingBox): Volume {
  const sizeIjk = boxSize(box);
  const data = allocateVoxels(volume.pixelType, voxelCountOf(sizeIjk));
  copyBox(volume, box, data);
  return { ...volume, data, sizeIjk, originLps: indexToPhysical(volume, box.lower) };
}

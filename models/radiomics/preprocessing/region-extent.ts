import type { BoundingBox, Volume, VoxelArray } from '../../image';

/** Where a region lies on its grid. */
export interface RegionExtent {
  /** The smallest box that holds it; null when it is empty. */
  readonly box: BoundingBox | null;
  readonly voxelCount: number;
}

/** Called for each row that holds a voxel of the label: its start, and the range of the voxels along i. */
type VisitRow = (row: number, first: number, last: number) => void;

/**
 * Finds box and number of the voxels of a label (integers), and visits the rows that hold them. Rows without are
 * skipped by the array's own search, which is several times faster than a loop.
 */
export function scanLabel({ data, sizeIjk: [ni, nj] }: Volume, label: number, visit?: VisitRow): RegionExtent {
  let [left, right, top, bottom, back, front] = [ni, -1, nj, -1, -1, -1];
  let voxelCount = 0;
  for (let found = data.indexOf(label); found >= 0;) {
    const line = Math.floor(found / ni);
    const row = line * ni;
    let last = found;
    for (let n = found; n < row + ni; n++)
      if (data[n] === label) {
        last = n;
        voxelCount++;
      }
    left = Math.min(left, found - row);
    right = Math.max(right, last - row);
    const j = line % nj;
    top = Math.min(top, j);
    bottom = Math.max(bottom, j);
    front = (line - j) / nj;
    if (back < 0) back = front;
    visit?.(row, found - row, last - row);
    found = data.indexOf(label, row + ni);
  }
  const box: BoundingBox = { lower: [left, top, back], upper: [right, bottom, front] };
  return { box: voxelCount === 0 ? null : box, voxelCount };
}

/** Every step of the preparation asks for it. */
const known = new WeakMap<VoxelArray, RegionExtent>();

/** Remembers the extent of a region whose voxels were just set. */
export function rememberExtent(mask: Volume, extent: RegionExtent): void {
  known.set(mask.data, extent);
}

/**
 * Box and number of voxels of a region (1 inside), whose voxels must not change afterwards.
 *
 * @cost one pass at the first call, none after it
 */
export function regionExtent(mask: Volume): RegionExtent {
  const found = known.get(mask.data);
  if (found) return found;
  const extent = scanLabel(mask, 1);
  rememberExtent(mask, extent);
  return extent;
}

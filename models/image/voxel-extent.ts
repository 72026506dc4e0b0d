import type { Volume, VoxelArray } from './volume';

/** Range of the voxels of a whole image. */
export interface VoxelExtent {
  /** Smallest finite voxel; Infinity when there is none. */
  readonly minimum: number;
  /** Largest finite voxel; -Infinity when there is none. */
  readonly maximum: number;
  /** Voxels that are NaN or infinite. */
  readonly notFinite: number;
  /** Sum of all voxels, from the first to the last. */
  readonly sum: number;
}

/** So many 16-bit voxels have a sum of 32 bits. */
const smallSum = 2 ** 14;

interface RunningExtent {
  minimum: number;
  maximum: number;
  sum: number;
}

function addSmallIntegers(extent: RunningExtent, data: VoxelArray, start: number, end: number): void {
  let { minimum, maximum } = extent;
  let sum = 0;
  for (let n = start; n < end; n++) {
    const value = data[n];
    sum = (sum + value) | 0;
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  extent.minimum = minimum;
  extent.maximum = maximum;
  extent.sum += sum;
}

function extentOfSmallIntegers(data: VoxelArray): VoxelExtent {
  const extent: RunningExtent = { minimum: data[0], maximum: data[0], sum: 0 };
  for (let start = 0; start < data.length; start += smallSum)
    addSmallIntegers(extent, data, start, Math.min(start + smallSum, data.length));
  return { ...extent, notFinite: 0 };
}

function extentOfNumbers(data: VoxelArray): VoxelExtent {
  let minimum = Infinity;
  let maximum = -Infinity;
  let notFinite = 0;
  let sum = 0;
  for (let n = 0; n < data.length; n++) {
    const value = data[n];
    sum += value;
    if (value - value !== 0) notFinite++;
    else {
      if (value < minimum) minimum = value;
      if (value > maximum) maximum = value;
    }
  }
  return { minimum, maximum, notFinite, sum };
}

/** Diagnostics and several filters ask for the same image. */
const known = new WeakMap<VoxelArray, VoxelExtent>();

/**
 * Range and sum of all voxels of an image, whose voxels must not change afterwards.
 *
 * @cost one pass at the first call, none after it
 */
export function voxelExtent({ data, pixelType }: Volume): VoxelExtent {
  const found = known.get(data);
  if (found) return found;
  const isSmall = data.length > 0 && /^u?int(8|16)$/.test(pixelType);
  const extent = isSmall ? extentOfSmallIntegers(data) : extentOfNumbers(data);
  known.set(data, extent);
  return extent;
}

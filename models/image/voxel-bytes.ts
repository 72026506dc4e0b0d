import { ConcordError } from '../core/errors';
import { imageErrors } from './image.errors';
import { allocateVoxels, voxelCountOf, type PixelType, type Triple, type VoxelArray } from './volume';

/** Half a billion voxels: a 512 x 512 x 2048 CT. */
export const defaultMaxVoxels = 2 ** 29;

/** How the voxels lie in the bytes. */
export interface VoxelLayout {
  readonly sizeIjk: Triple;
  readonly pixelType: PixelType;
  readonly bytesPerVoxel: number;
  readonly littleEndian: boolean;
}

/**
 * Refuses sizes beyond the limit before anything is allocated.
 *
 * @throws IMAGE_TOO_LARGE
 */
export function checkVoxelCount(sizeIjk: Triple, maxVoxels: number): void {
  const count = voxelCountOf(sizeIjk);
  if (count > maxVoxels)
    throw new ConcordError(
      imageErrors.IMAGE_TOO_LARGE,
      `The header promises ${count} voxels; the limit is ${maxVoxels}.`,
    );
}

function swapBytes(bytes: Uint8Array, width: number): void {
  for (let start = 0; start < bytes.length; start += width) bytes.subarray(start, start + width).reverse();
}

function decode64(bytes: Uint8Array<ArrayBuffer>, pixelType: PixelType): Float64Array<ArrayBuffer> {
  const integers = pixelType === 'int64' ? new BigInt64Array(bytes.buffer) : new BigUint64Array(bytes.buffer);
  const voxels = new Float64Array(integers.length);
  for (let n = 0; n < voxels.length; n++) voxels[n] = Number(integers[n]);
  const lost = voxels.findIndex((v) => !Number.isSafeInteger(v));
  if (lost >= 0)
    throw new ConcordError(imageErrors.IMAGE_FORMAT_UNSUPPORTED, `Voxel ${lost} is a 64-bit integer beyond 2^53.`);
  return voxels;
}

/**
 * Decodes stored voxels into a typed array of their own type.
 *
 * @throws IMAGE_TRUNCATED when bytes are missing
 */
export function decodeVoxels(bytes: Uint8Array, layout: VoxelLayout): VoxelArray {
  const count = voxelCountOf(layout.sizeIjk);
  const needed = count * layout.bytesPerVoxel;
  if (bytes.length < needed)
    throw new ConcordError(
      imageErrors.IMAGE_TRUNCATED,
      `The ${layout.sizeIjk.join('x')} ${layout.pixelType} voxels need ${needed} bytes, but ${bytes.length} are there.`,
    );
  const raw = new Uint8Array(needed);
  raw.set(bytes.subarray(0, needed));
  if (!layout.littleEndian && layout.bytesPerVoxel > 1) swapBytes(raw, layout.bytesPerVoxel);
  if (layout.pixelType === 'int64' || layout.pixelType === 'uint64') return decode64(raw, layout.pixelType);
  const empty = allocateVoxels(layout.pixelType, 0);
  return new (empty.constructor as new (buffer: ArrayBuffer) => VoxelArray)(raw.buffer);
}

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

type VoxelConstructor = new (buffer: ArrayBuffer, byteOffset: number, length: number) => VoxelArray;

/** True when the bytes are voxels as they lie. */
function areVoxels(bytes: Uint8Array, { pixelType, bytesPerVoxel, littleEndian }: VoxelLayout): boolean {
  const isWide = pixelType === 'int64' || pixelType === 'uint64';
  return !isWide && (littleEndian || bytesPerVoxel === 1) && bytes.byteOffset % bytesPerVoxel === 0;
}

/**
 * Decodes stored voxels into a typed array of their own type: a view of the bytes where they can stay as they are, so
 * these must not change afterwards.
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
  const Voxels = allocateVoxels(layout.pixelType, 0).constructor as VoxelConstructor;
  if (areVoxels(bytes, layout)) return new Voxels(bytes.buffer as ArrayBuffer, bytes.byteOffset, count);
  const raw = new Uint8Array(needed);
  raw.set(bytes.subarray(0, needed));
  if (!layout.littleEndian && layout.bytesPerVoxel > 1) swapBytes(raw, layout.bytesPerVoxel);
  if (layout.pixelType === 'int64' || layout.pixelType === 'uint64') return decode64(raw, layout.pixelType);
  return new Voxels(raw.buffer, 0, count);
}

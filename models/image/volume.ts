import { ConcordError } from '../core/errors';
import { imageErrors } from './image.errors';

/** Three numbers along the voxel axes i, j, k or the patient axes L, P, S. */
export type Triple = readonly [number, number, number];

/** A 3x3 matrix, row by row. */
export type Matrix3 = readonly [number, number, number, number, number, number, number, number, number];

/** Typed arrays that can hold voxels; 64-bit integers are held as doubles. */
export type VoxelArray =
  | Int8Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>;

/** Type of a voxel as stored in the file. It decides how resampled values are rounded. */
export type PixelType =
  'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'int64' | 'uint64' | 'float32' | 'float64';

/** A scalar 3-D image with its place in the patient. Voxel (i, j, k) is `data[i + ni * (j + nj * k)]`. */
export interface Volume {
  readonly data: VoxelArray;
  readonly pixelType: PixelType;
  readonly sizeIjk: Triple;
  readonly spacingMm: Triple;
  /** Center of voxel (0, 0, 0) in the patient frame L+, P+, S+ (mm). */
  readonly originLps: Triple;
  /** Unit vectors of the axes i, j, k as columns, rows L, P, S. */
  readonly directionLps: Matrix3;
}

export const identityDirection: Matrix3 = [1, 0, 0, 0, 1, 0, 0, 0, 1];

const constructors = {
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: Float64Array,
  uint64: Float64Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** A zeroed voxel array for the pixel type. */
export function allocateVoxels(pixelType: PixelType, voxelCount: number): VoxelArray {
  return new constructors[pixelType](voxelCount);
}

/** True for pixel types that hold fractions. */
export function isFloatingPoint(pixelType: PixelType): boolean {
  return pixelType === 'float32' || pixelType === 'float64';
}

/** Number of voxels of a grid. */
export function voxelCountOf(sizeIjk: Triple): number {
  return sizeIjk[0] * sizeIjk[1] * sizeIjk[2];
}

/** Fields of a new volume; geometry defaults to 1 mm, origin 0, axes along L, P, S. */
export type VolumeFields = Pick<Volume, 'data' | 'pixelType' | 'sizeIjk'> & Partial<Volume>;

/**
 * Builds a volume and checks that data and size agree.
 *
 * @throws IMAGE_HEADER_INVALID when the number of voxels differs from the size
 */
export function createVolume(fields: VolumeFields): Volume {
  const expected = voxelCountOf(fields.sizeIjk);
  if (fields.data.length !== expected) {
    throw new ConcordError(
      imageErrors.IMAGE_HEADER_INVALID,
      `The size ${fields.sizeIjk.join('x')} needs ${expected} voxels, but ${fields.data.length} were given.`,
    );
  }
  return {
    data: fields.data,
    pixelType: fields.pixelType,
    sizeIjk: fields.sizeIjk,
    spacingMm: fields.spacingMm ?? [1, 1, 1],
    originLps: fields.originLps ?? [0, 0, 0],
    directionLps: fields.directionLps ?? identityDirection,
  };
}

/** Same grid, other voxels. */
export function withVoxels(volume: Volume, pixelType: PixelType, data: VoxelArray): Volume {
  return { ...volume, pixelType, data };
}

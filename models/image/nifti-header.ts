import { ConcordError } from '../core/errors';
import { imageErrors } from './image.errors';
import type { PixelType, Triple } from './volume';

/** The fields of a NIfTI-1 header that decide voxels and geometry. */
export interface NiftiHeader {
  readonly littleEndian: boolean;
  readonly sizeIjk: Triple;
  readonly pixelType: PixelType;
  readonly bytesPerVoxel: number;
  /** Where the voxels start, in bytes. */
  readonly voxelOffset: number;
  readonly slope: number;
  readonly intercept: number;
  /** `pixdim[0]` to `pixdim[3]`. */
  readonly pixdim: readonly number[];
  /** Factor from the header's length unit to mm. */
  readonly unitMm: number;
  readonly qformCode: number;
  readonly sformCode: number;
  /** quatern_b, c, d, qoffset_x, y, z. */
  readonly qform: readonly number[];
  /** srow_x, srow_y, srow_z. */
  readonly sform: readonly number[];
}

export const niftiHeaderBytes = 348;

/** NIfTI-1 datatype code → pixel type and bytes. */
export const niftiDatatypes: ReadonlyMap<number, readonly [PixelType, number]> = new Map([
  [2, ['uint8', 1]],
  [4, ['int16', 2]],
  [8, ['int32', 4]],
  [16, ['float32', 4]],
  [64, ['float64', 8]],
  [256, ['int8', 1]],
  [512, ['uint16', 2]],
  [768, ['uint32', 4]],
  [1024, ['int64', 8]],
  [1280, ['uint64', 8]],
]);

const unitFactors = new Map([
  [0, 1],
  [1, 1000],
  [2, 1],
  [3, 0.001],
]);

function invalid(cause: string): ConcordError {
  return new ConcordError(imageErrors.IMAGE_HEADER_INVALID, cause);
}

function magicOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(344, 348)).replace(/\0+$/, '');
}

/** True when the bytes look like a NIfTI header of any version or byte order. */
export function looksLikeNifti(bytes: Uint8Array): boolean {
  if (bytes.length < 4) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 4);
  return [348, 540].some((size) => view.getInt32(0, true) === size || view.getInt32(0, false) === size);
}

function byteOrder(view: DataView, bytes: Uint8Array): boolean {
  const littleEndian = view.getInt32(0, true) === niftiHeaderBytes;
  if (!littleEndian && view.getInt32(0, false) !== niftiHeaderBytes) {
    const version2 = view.getInt32(0, true) === 540 || view.getInt32(0, false) === 540;
    throw new ConcordError(
      version2 ? imageErrors.IMAGE_FORMAT_UNSUPPORTED : imageErrors.IMAGE_FORMAT_UNKNOWN,
      version2 ? 'This is a NIfTI-2 file.' : 'The first four bytes are not those of a NIfTI-1 header.',
    );
  }
  const magic = magicOf(bytes);
  if (magic === 'ni1')
    throw new ConcordError(
      imageErrors.IMAGE_FORMAT_UNSUPPORTED,
      'This is the header of a two-file NIfTI (.hdr and .img).',
    );
  if (magic !== 'n+1')
    throw new ConcordError(imageErrors.IMAGE_FORMAT_UNKNOWN, `The NIfTI magic is ${JSON.stringify(magic)}, not "n+1".`);
  return littleEndian;
}

function readSize(view: DataView, littleEndian: boolean): Triple {
  const dim = Array.from({ length: 8 }, (_, index) => view.getInt16(40 + 2 * index, littleEndian));
  if (dim[0] < 1 || dim[0] > 7) throw invalid(`dim[0] is ${dim[0]}; it must be 1 to 7.`);
  const used = dim.slice(1, dim[0] + 1);
  const bad = used.findIndex((n) => n < 1);
  if (bad >= 0) throw invalid(`dim[${bad + 1}] is ${used[bad]}; it must be positive.`);
  if (used.length < 3 || used.slice(3).some((n) => n > 1))
    throw new ConcordError(imageErrors.IMAGE_NOT_3D, `The image has the dimensions ${used.join('x')}.`, {
      dimensions: used,
    });
  return [used[0], used[1], used[2]];
}

function readScaling(view: DataView, littleEndian: boolean): { slope: number; intercept: number } {
  const slope = view.getFloat32(112, littleEndian);
  const intercept = view.getFloat32(116, littleEndian);
  if (slope === 0 || (slope === 1 && intercept === 0)) return { slope: 1, intercept: 0 };
  if (!Number.isFinite(slope) || !Number.isFinite(intercept))
    throw invalid(`scl_slope ${slope} and scl_inter ${intercept} must be finite.`);
  return { slope, intercept };
}

/**
 * Reads and checks a NIfTI-1 header (either byte order).
 *
 * @throws IMAGE_TRUNCATED, IMAGE_FORMAT_UNKNOWN, IMAGE_FORMAT_UNSUPPORTED, IMAGE_NOT_3D, IMAGE_HEADER_INVALID
 * @source Cox et al., NIfTI-1 data format, nifti1.h (2004)
 */
export function readNiftiHeader(bytes: Uint8Array): NiftiHeader {
  if (bytes.length < niftiHeaderBytes + 4)
    throw new ConcordError(
      imageErrors.IMAGE_TRUNCATED,
      `The file has ${bytes.length} bytes; a NIfTI-1 header alone has 352.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, niftiHeaderBytes);
  const littleEndian = byteOrder(view, bytes);
  const sizeIjk = readSize(view, littleEndian);
  const code = view.getInt16(70, littleEndian);
  const datatype = niftiDatatypes.get(code);
  if (!datatype) throw new ConcordError(imageErrors.IMAGE_FORMAT_UNSUPPORTED, `The NIfTI datatype code is ${code}.`);
  const voxelOffset = view.getFloat32(108, littleEndian);
  if (!Number.isInteger(voxelOffset) || voxelOffset < niftiHeaderBytes + 4)
    throw invalid(`vox_offset is ${voxelOffset}; it must be an integer of at least 352.`);
  const floats = (start: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => view.getFloat32(start + 4 * index, littleEndian));
  return {
    littleEndian,
    sizeIjk,
    pixelType: datatype[0],
    bytesPerVoxel: datatype[1],
    voxelOffset,
    ...readScaling(view, littleEndian),
    pixdim: floats(76, 4),
    unitMm: unitFactors.get(view.getUint8(123) & 7) ?? 1,
    qformCode: view.getInt16(252, littleEndian),
    sformCode: view.getInt16(254, littleEndian),
    qform: floats(256, 6),
    sform: floats(280, 12),
  };
}

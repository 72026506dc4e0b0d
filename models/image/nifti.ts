import { readNiftiHeader, type NiftiHeader } from './nifti-header';
import { niftiGrid } from './nifti-orientation';
import { createVolume, type PixelType, type Volume, type VoxelArray } from './volume';
import { checkVoxelCount, decodeVoxels, defaultMaxVoxels } from './voxel-bytes';

/** Options of the image readers. */
export interface ReadOptions {
  /** Largest accepted number of voxels; default 2^29. */
  readonly maxVoxels?: number;
}

/** Applies `slope * v + intercept`; scaled integers become single floats, as in ITK. */
function rescale(data: VoxelArray, header: NiftiHeader): { data: VoxelArray; pixelType: PixelType } {
  const { slope, intercept } = header;
  if (slope === 1 && intercept === 0) return { data, pixelType: header.pixelType };
  const pixelType = header.pixelType === 'float64' ? 'float64' : 'float32';
  const scaled = pixelType === 'float64' ? new Float64Array(data.length) : new Float32Array(data.length);
  for (let n = 0; n < data.length; n++) scaled[n] = data[n] * slope + intercept;
  return { data: scaled, pixelType };
}

/**
 * Reads a NIfTI-1 image (one file, already decompressed), either byte order, scaled by scl_slope and scl_inter.
 *
 * @param bytes the whole `.nii` file
 * @returns the volume in LPS geometry, as ITK reads it
 * @throws IMAGE_TRUNCATED, IMAGE_NOT_3D, IMAGE_FORMAT_UNKNOWN, IMAGE_FORMAT_UNSUPPORTED, IMAGE_HEADER_INVALID, IMAGE_TOO_LARGE
 * @source Cox et al., NIfTI-1 data format (2004); ITK NiftiImageIO for geometry and types
 */
export function readNifti(bytes: Uint8Array, options: ReadOptions = {}): Volume {
  const header = readNiftiHeader(bytes);
  checkVoxelCount(header.sizeIjk, options.maxVoxels ?? defaultMaxVoxels);
  const grid = niftiGrid(header);
  const voxels = decodeVoxels(bytes.subarray(header.voxelOffset), header);
  return createVolume({ ...grid, sizeIjk: header.sizeIjk, ...rescale(voxels, header) });
}

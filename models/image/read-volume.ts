import { ConcordError } from '../core/errors';
import { inflateWith, type InflateOptions } from './inflate';
import { imageErrors } from './image.errors';
import { readNifti } from './nifti';
import { looksLikeNifti } from './nifti-header';
import { looksLikeNrrd, readNrrd } from './nrrd';
import type { Volume } from './volume';
import { defaultMaxVoxels } from './voxel-bytes';

/** Doubles, and room for header and extensions. */
const bytesPerVoxelAtMost = 8;
const headerRoomBytes = 2 ** 20;

/**
 * Reads an image whose format is told by its first bytes: NIfTI-1 or NRRD, plain or gzip.
 *
 * @param bytes the whole file
 * @throws IMAGE_FORMAT_UNKNOWN, and the errors of readNifti, readNrrd and the given inflate
 */
export function readVolume(bytes: Uint8Array, options: InflateOptions = {}): Volume {
  const isGzip = bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
  const maxBytes = (options.maxVoxels ?? defaultMaxVoxels) * bytesPerVoxelAtMost + headerRoomBytes;
  const plain = isGzip ? inflateWith(options, bytes, maxBytes) : bytes;
  if (looksLikeNrrd(plain)) return readNrrd(plain, options);
  if (looksLikeNifti(plain)) return readNifti(plain, options);
  throw new ConcordError(imageErrors.IMAGE_FORMAT_UNKNOWN, `The ${plain.length} bytes start as no known image format.`);
}

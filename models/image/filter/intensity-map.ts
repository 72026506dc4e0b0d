import { ConcordError } from '../../core/errors';
import { indexToPhysical } from '../geometry';
import { imageErrors } from '../image.errors';
import { boxSize, type BoundingBox } from '../region';
import { voxelCountOf, type Volume, type VoxelArray } from '../volume';
import { voxelExtent } from '../voxel-extent';

/**
 * Largest magnitude max |x| over all voxels of an image.
 *
 * @throws IMAGE_VOXEL_NOT_FINITE when a voxel is NaN or infinite, for then no scale exists
 */
export function largestMagnitude(image: Volume): number {
  const { minimum, maximum, notFinite } = voxelExtent(image);
  if (notFinite > 0)
    throw new ConcordError(
      imageErrors.IMAGE_VOXEL_NOT_FINITE,
      'The filter scales by the largest magnitude of the whole image, which is not finite.',
    );
  return Math.max(-minimum, maximum, 0);
}

/**
 * Largest magnitude, for filters that divide by it.
 *
 * @throws IMAGE_ALL_ZERO, IMAGE_VOXEL_NOT_FINITE
 */
export function positiveMagnitude(image: Volume): number {
  const largest = largestMagnitude(image);
  if (largest === 0)
    throw new ConcordError(imageErrors.IMAGE_ALL_ZERO, 'The filter divides by the largest magnitude of the image.');
  return largest;
}

interface MappedRow {
  readonly mapped: Float64Array;
  readonly target: number;
  readonly width: number;
}

function mapRow(data: VoxelArray, start: number, row: MappedRow, f: (intensity: number) => number): void {
  const { mapped, target, width } = row;
  for (let n = 0; n < width; n++) mapped[target + n] = f(data[start + n]);
}

/** Maps the intensities inside a box to doubles. The result has the size of the box. */
export function mapIntensities(image: Volume, box: BoundingBox, f: (intensity: number) => number): Volume {
  const sizeIjk = boxSize(box);
  const mapped = new Float64Array(voxelCountOf(sizeIjk));
  const [ni, nj] = image.sizeIjk;
  const { data } = image;
  let target = 0;
  for (let k = box.lower[2]; k <= box.upper[2]; k++)
    for (let j = box.lower[1]; j <= box.upper[1]; j++, target += sizeIjk[0])
      mapRow(data, box.lower[0] + ni * (j + nj * k), { mapped, target, width: sizeIjk[0] }, f);
  return { ...image, data: mapped, pixelType: 'float64', sizeIjk, originLps: indexToPhysical(image, box.lower) };
}

import type { BoundingBox } from '../region';
import type { Volume } from '../volume';
import { mapIntensities, positiveMagnitude } from './intensity-map';

/**
 * Exponential of the intensities, scaled so that the largest magnitude stays itself.
 *
 * f(x) = exp(c x), c = ln(max|x|) / max|x| with the maximum over the whole image.
 *
 * @param image any pixel type and unit u
 * @param box part of the grid wanted
 * @returns doubles on the box, from 1 / max|x| to max|x| where max|x| > 1 (unit u)
 * @throws IMAGE_ALL_ZERO when every voxel is 0, IMAGE_VOXEL_NOT_FINITE
 * @source PyRadiomics 3.0.1, imageoperations.getExponentialImage
 */
export function exponentialImage(image: Volume, box: BoundingBox): Volume {
  const largest = positiveMagnitude(image);
  const scale = Math.log(largest) / largest;
  return mapIntensities(image, box, (x) => Math.exp(scale * x));
}

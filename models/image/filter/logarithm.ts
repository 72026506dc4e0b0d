import type { BoundingBox } from '../region';
import type { Volume } from '../volume';
import { mapIntensities, positiveMagnitude } from './intensity-map';

/**
 * Logarithm of the intensities with their sign, scaled back to the range of the image.
 *
 * f(x) = c sign(x) ln(|x| + 1), c = max|x| / ln(max|x| + 1) with the maximum over the whole image.
 *
 * @param image any pixel type and unit u
 * @param box part of the grid wanted
 * @returns doubles on the box, from −max|x| to max|x| (unit u)
 * @throws IMAGE_ALL_ZERO when every voxel is 0, IMAGE_VOXEL_NOT_FINITE
 * @source PyRadiomics 3.0.1, imageoperations.getLogarithmImage
 */
export function logarithmImage(image: Volume, box: BoundingBox): Volume {
  const largest = positiveMagnitude(image);
  const scale = largest / Math.log(largest + 1);
  // log of the sum, not log1p: the source rounds the sum first.
  return mapIntensities(image, box, (x) => (x > 0 ? Math.log(x + 1) : x < 0 ? -Math.log(-(x - 1)) : x) * scale);
}

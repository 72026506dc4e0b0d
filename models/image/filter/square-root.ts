import type { BoundingBox } from '../region';
import type { Volume } from '../volume';
import { largestMagnitude, mapIntensities } from './intensity-map';

/**
 * Square root of the intensities with their sign, scaled back to the range of the image.
 *
 * f(x) = sign(x) √(c |x|), c = max|x| over the whole image.
 *
 * @param image any pixel type and unit u
 * @param box part of the grid wanted
 * @returns doubles on the box, from −max|x| to max|x| (unit u)
 * @undefined an image of zeros stays zero
 * @throws IMAGE_VOXEL_NOT_FINITE
 * @source PyRadiomics 3.0.1, imageoperations.getSquareRootImage
 */
export function squareRootImage(image: Volume, box: BoundingBox): Volume {
  const scale = largestMagnitude(image);
  return mapIntensities(image, box, (x) => (x > 0 ? Math.sqrt(x * scale) : x < 0 ? -Math.sqrt(-x * scale) : x));
}

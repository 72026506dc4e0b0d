import type { BoundingBox } from '../region';
import type { Volume } from '../volume';
import { mapIntensities, positiveMagnitude } from './intensity-map';

/**
 * Square of the intensities, scaled back to the range of the image.
 *
 * f(x) = (c x)², c = 1 / √max|x| with the maximum over the whole image.
 *
 * @param image any pixel type and unit u
 * @param box part of the grid wanted
 * @returns doubles on the box, from 0 to max|x| (unit u); the sign is lost
 * @throws IMAGE_ALL_ZERO when every voxel is 0, IMAGE_VOXEL_NOT_FINITE
 * @source PyRadiomics 3.0.1, imageoperations.getSquareImage
 */
export function squareImage(image: Volume, box: BoundingBox): Volume {
  const scale = 1 / Math.sqrt(positiveMagnitude(image));
  return mapIntensities(image, box, (x) => {
    const scaled = scale * x;
    return scaled * scaled;
  });
}

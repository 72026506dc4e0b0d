import { ConcordError } from '../../core/errors';
import { withVoxels, type Volume } from '../../image';
import { radiomicsErrors } from '../radiomics.errors';
import type { ExtractionSettings } from '../extraction-settings';

/**
 * Normalizes a whole image: `scale * (x - mean) / sd`, clipped at `removeOutliers` standard deviations before scaling.
 * Mean and standard deviation (n - 1) are those of the whole image.
 *
 * @returns an image of doubles
 * @throws RADIOMICS_IMAGE_CONSTANT
 * @source PyRadiomics 3.0.1, imageoperations.normalizeImage; ITK NormalizeImageFilter
 */
export function normalizeImage(image: Volume, setting: ExtractionSettings): Volume {
  const { data } = image;
  const count = data.length;
  let sum = 0;
  for (let n = 0; n < count; n++) sum += data[n];
  const mean = sum / count;
  let squares = 0;
  for (let n = 0; n < count; n++) squares += (data[n] - mean) ** 2;
  const sd = Math.sqrt(squares / (count - 1));
  if (!(sd > 0)) throw new ConcordError(radiomicsErrors.RADIOMICS_IMAGE_CONSTANT, 'Its standard deviation is 0.');
  const limit = setting.removeOutliers ?? Infinity;
  const normalized = new Float64Array(count);
  for (let n = 0; n < count; n++) {
    const z = (data[n] - mean) * (1 / sd);
    normalized[n] = (z > limit ? limit : z < -limit ? -limit : z) * setting.normalizeScale;
  }
  return withVoxels(image, 'float64', normalized);
}

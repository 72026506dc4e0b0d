import { ConcordError } from '../core/errors';
import type { ImageType } from './image-type/image-type';
import { exponential } from './image-type/exponential';
import { logarithm } from './image-type/logarithm';
import { original } from './image-type/original';
import { square } from './image-type/square';
import { squareRoot } from './image-type/square-root';
import { wavelet } from './image-type/wavelet';
import { radiomicsErrors } from './radiomics.errors';

/** The registry: PyRadiomics' name → filter. */
const imageTypes: Readonly<Record<string, ImageType>> = {
  Original: original,
  Wavelet: wavelet,
  Square: square,
  SquareRoot: squareRoot,
  Logarithm: logarithm,
  Exponential: exponential,
};

/** PyRadiomics' image types that are not computed. */
const missingImageTypes: readonly string[] = ['LoG', 'Gradient', 'LBP2D', 'LBP3D'];

/** Names of the image types that are computed. */
export const supportedImageTypes: readonly string[] = Object.keys(imageTypes);

/**
 * The filter of an image type.
 *
 * @throws RADIOMICS_IMAGE_TYPE_UNSUPPORTED, RADIOMICS_IMAGE_TYPE_UNKNOWN
 */
export function findImageType(name: string): ImageType {
  if (Object.hasOwn(imageTypes, name)) return imageTypes[name];
  const supported = supportedImageTypes.join(', ');
  if (missingImageTypes.includes(name))
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_IMAGE_TYPE_UNSUPPORTED,
      `imageType.${name} is not computed here; computed are: ${supported}.`,
    );
  throw new ConcordError(
    radiomicsErrors.RADIOMICS_IMAGE_TYPE_UNKNOWN,
    `imageType.${name} does not exist; computed are: ${supported}.`,
  );
}

import { ConcordError } from '../core/errors';
import type { ImageType } from './image-type/image-type';
import { exponential } from './image-type/exponential';
import { gradient } from './image-type/gradient';
import { laplacianOfGaussianType } from './image-type/laplacian-of-gaussian';
import { localBinaryPattern2D } from './image-type/local-binary-pattern-2d';
import { localBinaryPattern3D } from './image-type/local-binary-pattern-3d';
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
  LoG: laplacianOfGaussianType,
  Gradient: gradient,
  LBP2D: localBinaryPattern2D,
  LBP3D: localBinaryPattern3D,
};

/** Names of the image types that are computed. */
export const supportedImageTypes: readonly string[] = Object.keys(imageTypes);

/**
 * The filter of an image type.
 *
 * @throws RADIOMICS_IMAGE_TYPE_UNKNOWN
 */
export function findImageType(name: string): ImageType {
  if (Object.hasOwn(imageTypes, name)) return imageTypes[name];
  const supported = supportedImageTypes.join(', ');
  throw new ConcordError(
    radiomicsErrors.RADIOMICS_IMAGE_TYPE_UNKNOWN,
    `imageType.${name} does not exist; computed are: ${supported}.`,
  );
}

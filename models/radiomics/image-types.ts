import type { Volume } from '../image';
import { ConcordError } from '../core/errors';
import { radiomicsErrors } from './radiomics.errors';

/** A filtered image with the prefix of its feature names, for example `wavelet-LLH`. */
export interface FilteredImage {
  readonly name: string;
  readonly image: Volume;
}

/** What a filter is given: the image after normalization, resampling and cropping, and the mask on its grid. */
export interface FilterInput {
  readonly image: Volume;
  readonly mask: Volume;
}

/** A filter of PyRadiomics. To add one: register it in `imageTypes`. */
export interface ImageType {
  /** Filter settings of PyRadiomics that it reads. */
  readonly settings: readonly string[];
  /** Prefixes of the feature names that it yields, in order. */
  names(custom: Readonly<Record<string, unknown>>): readonly string[];
  /** Yields its images one by one, in the order of `names`. */
  apply(input: FilterInput, custom: Readonly<Record<string, unknown>>): Iterable<FilteredImage>;
}

const original: ImageType = {
  settings: [],
  names: () => ['original'],
  apply: ({ image }) => [{ name: 'original', image }],
};

/** The registry: PyRadiomics' name → filter. */
const imageTypes: Readonly<Record<string, ImageType>> = { Original: original };

/** PyRadiomics' image types that are not computed. */
const missingImageTypes: readonly string[] = [
  'Wavelet',
  'LoG',
  'Square',
  'SquareRoot',
  'Logarithm',
  'Exponential',
  'Gradient',
  'LBP2D',
  'LBP3D',
];

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

import type { BoundingBox, Triple, Volume } from '../../image';

/** A filtered image with the prefix of its feature names, for example `wavelet-LLH`. */
export interface FilteredImage {
  readonly name: string;
  /** Null where this image cannot be filtered so: the features are NaN. */
  readonly image: Volume | null;
  /** Voxel of the mask's grid at which the image starts, where a filter yields only a part; the first by default. */
  readonly startIjk?: Triple;
}

/** What a filter is given: the image after normalization, resampling and cropping, and the mask on its grid. */
export interface FilterInput {
  readonly image: Volume;
  readonly mask: Volume;
  /** The region's box: of a filtered image only voxels inside are read. */
  readonly box: BoundingBox;
}

/** A filter of PyRadiomics. To add one: a file in this folder, and its line in `imageTypes`. */
export interface ImageType {
  /** Filter settings of PyRadiomics that it reads. */
  readonly settings: readonly string[];
  /** True when its images are computed one by one, each when it is first asked for, and none needs another. */
  readonly independent?: boolean;
  /** Prefixes of the feature names that it yields, in order. */
  names(custom: Readonly<Record<string, unknown>>): readonly string[];
  /** Yields its images one by one, in the order of `names`. */
  apply(input: FilterInput, custom: Readonly<Record<string, unknown>>): Iterable<FilteredImage>;
}

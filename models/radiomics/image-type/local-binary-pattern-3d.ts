import { sphericalBinaryPattern, type Volume } from '../../image';
import type { FilteredImage, FilterInput, ImageType } from './image-type';

interface SphericalPatternSettings {
  readonly lbp3DLevels?: number;
  readonly lbp3DIcosphereRadius?: number;
  readonly lbp3DIcosphereSubdivision?: number;
}

function names({ lbp3DLevels = 2 }: SphericalPatternSettings): string[] {
  return [...Array.from({ length: lbp3DLevels }, (_, n) => `lbp-3D-m${n + 1}`), 'lbp-3D-k'];
}

const hasNaN = ({ data }: Volume): boolean => data.some((value) => Number.isNaN(value));

function apply({ image, mask, box }: FilterInput, custom: SphericalPatternSettings): FilteredImage[] {
  const { levels, kurtosis } = sphericalBinaryPattern(
    image,
    { mask, box },
    {
      levels: custom.lbp3DLevels,
      radiusVoxels: custom.lbp3DIcosphereRadius,
      subdivisions: custom.lbp3DIcosphereSubdivision,
    },
  );
  const images = [...levels, hasNaN(kurtosis) ? null : kurtosis];
  return names(custom).map((name, n) => ({ name, image: images[n], startIjk: box.lower }));
}

/**
 * PyRadiomics' `LBP3D`: one image per level, then the kurtosis.
 *
 * @undefined a voxel all of whose samples are equal has no kurtosis: the features of `lbp-3D-k` are NaN
 * @source PyRadiomics 3.0.1, imageoperations.getLBP3DImage
 * @departs PyRadiomics computes the features of `lbp-3D-k` from NaN voxels too, which fails or depends on their order
 */
export const localBinaryPattern3D: ImageType = {
  settings: ['lbp3DLevels', 'lbp3DIcosphereRadius', 'lbp3DIcosphereSubdivision'],
  names,
  apply,
};

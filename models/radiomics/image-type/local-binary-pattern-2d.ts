import { localBinaryPattern, type PatternMethod } from '../../image';
import type { FilteredImage, FilterInput, ImageType } from './image-type';

interface PlanarPatternSettings {
  readonly lbp2DRadius?: number;
  readonly lbp2DSamples?: number;
  readonly lbp2DMethod?: PatternMethod;
  readonly force2Ddimension?: number;
}

function apply({ image, box }: FilterInput, custom: PlanarPatternSettings): FilteredImage[] {
  const pattern = localBinaryPattern(image, box, {
    radiusVoxels: custom.lbp2DRadius,
    samples: custom.lbp2DSamples,
    method: custom.lbp2DMethod,
    acrossAxis: custom.force2Ddimension,
  });
  return [{ name: 'lbp-2D', image: pattern, startIjk: box.lower }];
}

/**
 * PyRadiomics' `LBP2D`: the pattern in the planes across `force2Ddimension`, whether or not `force2D` is set.
 *
 * @source PyRadiomics 3.0.1, imageoperations.getLBP2DImage
 */
export const localBinaryPattern2D: ImageType = {
  settings: ['lbp2DRadius', 'lbp2DSamples', 'lbp2DMethod'],
  names: () => ['lbp-2D'],
  apply,
};

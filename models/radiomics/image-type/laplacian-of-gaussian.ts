import { fitsLaplacianOfGaussian, laplacianOfGaussian } from '../../image';
import type { FilteredImage, FilterInput, ImageType } from './image-type';

interface LaplacianOfGaussianSettings {
  /** Standard deviations (mm). */
  readonly sigma?: readonly number[];
}

/** A number as Python writes a float: 3 is `3.0`, 0.00001 is `1e-05`. */
function pythonFloat(value: number): string {
  if (value >= 1e16 || value < 1e-4) return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

const nameOf = (sigmaMm: number): string => `log-sigma-${pythonFloat(sigmaMm).replaceAll('.', '-')}-mm-3D`;

function* apply({ image, box }: FilterInput, { sigma = [] }: LaplacianOfGaussianSettings): Generator<FilteredImage> {
  for (const sigmaMm of sigma)
    yield {
      name: nameOf(sigmaMm),
      get image() {
        return fitsLaplacianOfGaussian(image, sigmaMm) ? laplacianOfGaussian(image, box, sigmaMm) : null;
      },
      startIjk: box.lower,
    };
}

/**
 * PyRadiomics' `LoG`: one image per sigma.
 *
 * @undefined an image with fewer than 4 voxels along an axis, or not more than sigma: features are NaN
 * @source PyRadiomics 3.0.1, imageoperations.getLoGImage
 * @departs a sigma that Python reads as an integer is named like a float (`3-0`), since JSON does not tell them apart;
 *   where PyRadiomics leaves a sigma out with a warning, its features are NaN here
 */
export const laplacianOfGaussianType: ImageType = {
  settings: ['sigma'],
  independent: true,
  names: ({ sigma = [] }: LaplacianOfGaussianSettings) => sigma.map(nameOf),
  apply,
};

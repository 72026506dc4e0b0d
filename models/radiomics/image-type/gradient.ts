import { gradientMagnitude } from '../../image';
import type { ImageType } from './image-type';

/**
 * PyRadiomics' `Gradient`.
 *
 * @source PyRadiomics 3.0.1, imageoperations.getGradientImage
 */
export const gradient: ImageType = {
  settings: ['gradientUseSpacing'],
  names: () => ['gradient'],
  apply: ({ image, box }, { gradientUseSpacing = true }) => [
    {
      name: 'gradient',
      image: gradientMagnitude(image, box, { useSpacing: gradientUseSpacing === true }),
      startIjk: box.lower,
    },
  ],
};

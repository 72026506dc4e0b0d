import { logarithmImage } from '../../image';
import type { ImageType } from './image-type';

/** PyRadiomics' `Logarithm`. */
export const logarithm: ImageType = {
  settings: [],
  names: () => ['logarithm'],
  apply: ({ image, box }) => [{ name: 'logarithm', image: logarithmImage(image, box), startIjk: box.lower }],
};

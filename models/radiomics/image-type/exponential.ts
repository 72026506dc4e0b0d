import { exponentialImage } from '../../image';
import type { ImageType } from './image-type';

/** PyRadiomics' `Exponential`. */
export const exponential: ImageType = {
  settings: [],
  names: () => ['exponential'],
  apply: ({ image, box }) => [{ name: 'exponential', image: exponentialImage(image, box), startIjk: box.lower }],
};

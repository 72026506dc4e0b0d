import { squareImage } from '../../image';
import type { ImageType } from './image-type';

/** PyRadiomics' `Square`. */
export const square: ImageType = {
  settings: [],
  names: () => ['square'],
  apply: ({ image, box }) => [{ name: 'square', image: squareImage(image, box), startIjk: box.lower }],
};

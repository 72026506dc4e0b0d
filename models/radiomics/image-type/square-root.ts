import { squareRootImage } from '../../image';
import type { ImageType } from './image-type';

/** PyRadiomics' `SquareRoot`. */
export const squareRoot: ImageType = {
  settings: [],
  names: () => ['squareroot'],
  apply: ({ image, box }) => [{ name: 'squareroot', image: squareRootImage(image, box), startIjk: box.lower }],
};

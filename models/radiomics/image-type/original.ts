import type { ImageType } from './image-type';

/** The image as prepared. */
export const original: ImageType = {
  settings: [],
  names: () => ['original'],
  apply: ({ image }) => [{ name: 'original', image }],
};

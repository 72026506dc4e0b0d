import { boxSize, type BoundingBox } from '../region';
import { allocateVoxels, voxelCountOf, withVoxels, type Volume } from '../volume';

/** The inverse of `cropVolume`: a part put back at its box on the image's grid, zero around it. */
export function placeBox(image: Volume, box: BoundingBox, part: Volume): Volume {
  const [mi, mj, mk] = boxSize(box);
  const [ni, nj, nk] = image.sizeIjk;
  if (mi === ni && mj === nj && mk === nk) return withVoxels(image, part.pixelType, part.data);
  const data = allocateVoxels(part.pixelType, voxelCountOf(image.sizeIjk));
  for (let k = 0; k < mk; k++)
    for (let j = 0; j < mj; j++) {
      const from = mi * (j + mj * k);
      data.set(part.data.subarray(from, from + mi), box.lower[0] + ni * (box.lower[1] + j + nj * (box.lower[2] + k)));
    }
  return withVoxels(image, part.pixelType, data);
}

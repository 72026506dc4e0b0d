import { ConcordError } from '../../core/errors';
import { indexToPhysical, physicalToIndex, type BoundingBox, type Triple, type Volume } from '../../image';
import { radiomicsErrors } from '../radiomics.errors';
import { regionExtent } from './region-extent';

const toleranceVoxels = 1e-3;

/**
 * The box around a region, checked to lie within the image's outer voxel faces (in physical space).
 *
 * @throws RADIOMICS_MASK_EMPTY, RADIOMICS_MASK_OUTSIDE_IMAGE
 * @source PyRadiomics 3.0.1, imageoperations._checkROI
 */
export function regionBoxInside(image: Volume, mask: Volume): BoundingBox {
  const { box } = regionExtent(mask);
  if (!box) throw new ConcordError(radiomicsErrors.RADIOMICS_MASK_EMPTY, 'Every mask voxel is 0.');
  const corner = (index: Triple, shift: number): Triple =>
    physicalToIndex(image, indexToPhysical(mask, [index[0] + shift, index[1] + shift, index[2] + shift]));
  const [a, b] = [corner(box.lower, -0.5), corner(box.upper, 0.5)];
  for (let axis = 0; axis < 3; axis++) {
    const low = Math.min(a[axis], b[axis]);
    const high = Math.max(a[axis], b[axis]);
    if (low < -0.5 - toleranceVoxels || high > image.sizeIjk[axis] - 0.5 + toleranceVoxels)
      throw new ConcordError(
        radiomicsErrors.RADIOMICS_MASK_OUTSIDE_IMAGE,
        `Along axis ${'ijk'[axis]} the region covers image indices ${low.toFixed(2)} to ${high.toFixed(2)}, the image -0.5 to ${image.sizeIjk[axis] - 0.5}.`,
      );
  }
  return box;
}

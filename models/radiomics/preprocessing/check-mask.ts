import { ConcordError } from '../../core/errors';
import {
  boxSize,
  defaultGeometryTolerance,
  describeGridDifference,
  resampleVolume,
  type BoundingBox,
  type Volume,
} from '../../image';
import { radiomicsErrors } from '../radiomics.errors';
import type { ExtractionSettings } from '../extraction-settings';
import { regionExtent } from './region-extent';
import { regionBoxInside } from './region-inside';

/** A region on the image's grid with the box around it. */
export interface CheckedMask {
  readonly mask: Volume;
  readonly box: BoundingBox;
  /** True when the mask had to be resampled to the image's grid. */
  readonly corrected: boolean;
}

function onImageGrid(image: Volume, mask: Volume, setting: ExtractionSettings): { mask: Volume; corrected: boolean } {
  const tolerance = setting.geometryTolerance ?? defaultGeometryTolerance;
  const differences = describeGridDifference(image, mask, tolerance);
  if (differences.length === 0) return { mask, corrected: false };
  if (!setting.correctMask)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_MASK_OFF_GRID,
      `Image and mask differ in ${differences.join('; ')}.`,
    );
  regionBoxInside(image, mask);
  const { sizeIjk, spacingMm, originLps, directionLps } = image;
  return { mask: resampleVolume(mask, { sizeIjk, spacingMm, originLps, directionLps }, 'nearest'), corrected: true };
}

/**
 * Checks a region against the image and the limits of the settings: grid (corrected on request), axes, voxels.
 *
 * @param mask the region, 1 inside
 * @throws RADIOMICS_MASK_OFF_GRID, RADIOMICS_MASK_OUTSIDE_IMAGE, RADIOMICS_MASK_EMPTY, RADIOMICS_REGION_SINGLE_VOXEL,
 *   RADIOMICS_REGION_TOO_FLAT, RADIOMICS_REGION_TOO_SMALL
 * @source PyRadiomics 3.0.1, imageoperations.checkMask
 */
export function checkMask(image: Volume, mask: Volume, setting: ExtractionSettings): CheckedMask {
  const placed = onImageGrid(image, mask, setting);
  const { box, voxelCount } = regionExtent(placed.mask);
  if (!box) throw new ConcordError(radiomicsErrors.RADIOMICS_MASK_EMPTY, 'No voxel of the region lies on the grid.');
  const axes = boxSize(box).filter((n) => n > 1).length;
  if (axes === 0) throw new ConcordError(radiomicsErrors.RADIOMICS_REGION_SINGLE_VOXEL, 'One voxel is left.');
  if (axes < setting.minimumROIDimensions)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_REGION_TOO_FLAT,
      `The region extends along ${axes} axes; minimumROIDimensions is ${setting.minimumROIDimensions}.`,
    );
  if (setting.minimumROISize !== null && voxelCount <= setting.minimumROISize)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_REGION_TOO_SMALL,
      `The region has ${voxelCount} voxels; minimumROISize is ${setting.minimumROISize}.`,
    );
  return { ...placed, box };
}

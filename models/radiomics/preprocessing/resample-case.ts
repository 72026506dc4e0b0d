import { ConcordError } from '../../core/errors';
import {
  boxSize,
  cropVolume,
  indexToPhysical,
  padBox,
  resampleVolume,
  voxelCountOf,
  type BoundingBox,
  type InterpolatorName,
  type ResamplingGrid,
  type Triple,
  type Volume,
} from '../../image';
import { radiomicsErrors } from '../radiomics.errors';
import type { ExtractionSettings, Interpolator } from '../extraction-settings';
import { regionExtent } from './region-extent';
import { regionBoxInside } from './region-inside';

const interpolators: Readonly<Record<Interpolator, InterpolatorName>> = {
  sitkBSpline: 'bspline',
  sitkLinear: 'linear',
  sitkNearestNeighbor: 'nearest',
};

/** Largest accepted resampled grid: 2^27 voxels, 1 GiB of doubles. */
const maxGridVoxels = 2 ** 27;

const triple = (f: (axis: number) => number): Triple => [f(0), f(1), f(2)];

/** New spacing per axis: 0 keeps the mask's, and an axis of a single slice is left alone. */
function newSpacing(mask: Volume, box: BoundingBox, requested: readonly number[]): Triple {
  const size = boxSize(box);
  return triple((axis) => (requested[axis] === 0 || size[axis] === 1 ? mask.spacingMm[axis] : requested[axis]));
}

const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);

/**
 * PyRadiomics' grid: aligned to the outer corner of the mask's grid, covering the region's box and the padding, within the mask's extent.
 *
 * @param box box around the region in the mask
 * @param spacingMm new spacing (mm)
 * @source PyRadiomics 3.0.1, imageoperations.resampleImage
 */
export function resamplingGrid(mask: Volume, box: BoundingBox, spacingMm: Triple, padDistance: number): ResamplingGrid {
  const ratio = triple((axis) => mask.spacingMm[axis] / spacingMm[axis]);
  const lower = triple((axis) => Math.max(Math.floor((box.lower[axis] - 0.5) * ratio[axis] - padDistance), 0));
  const upper = triple((axis) =>
    Math.min(
      Math.ceil((box.upper[axis] + 1 - 0.5) * ratio[axis] + padDistance),
      Math.ceil(mask.sizeIjk[axis] * ratio[axis]) - 1,
    ),
  );
  const originIndex = triple(
    (axis) => (0.5 * (spacingMm[axis] - mask.spacingMm[axis])) / mask.spacingMm[axis] + lower[axis] / ratio[axis],
  );
  return {
    sizeIjk: triple((axis) => upper[axis] - lower[axis] + 1),
    spacingMm,
    originLps: indexToPhysical(mask, originIndex),
    directionLps: mask.directionLps,
  };
}

/** Image already has the wanted spacing: bring the mask to its grid and crop both around the region. */
function cropOnly(image: Volume, mask: Volume, padDistance: number): { image: Volume; mask: Volume } {
  const { sizeIjk, spacingMm, originLps, directionLps } = image;
  const placed = resampleVolume(mask, { sizeIjk, spacingMm, originLps, directionLps }, 'nearest');
  const { box } = regionExtent(placed);
  if (!box) throw new ConcordError(radiomicsErrors.RADIOMICS_MASK_EMPTY, 'No voxel of the region lies on the grid.');
  const padded = padBox(box, padDistance, sizeIjk);
  return { image: cropVolume(image, padded), mask: cropVolume(placed, padded) };
}

/**
 * Resamples image and region to the requested spacing, cropped to the region and its padding.
 * The mask goes by nearest neighbor; the image keeps its pixel type.
 *
 * @throws RADIOMICS_MASK_OUTSIDE_IMAGE, RADIOMICS_GRID_TOO_LARGE
 * @source PyRadiomics 3.0.1, imageoperations.resampleImage
 */
export function resampleCase(
  image: Volume,
  mask: Volume,
  setting: ExtractionSettings,
): { image: Volume; mask: Volume } {
  const box = regionBoxInside(image, mask);
  const spacingMm = newSpacing(mask, box, setting.resampledPixelSpacing ?? [0, 0, 0]);
  if (image.spacingMm.every((s, axis) => close(s, spacingMm[axis]))) return cropOnly(image, mask, setting.padDistance);
  const grid = resamplingGrid(mask, box, spacingMm, setting.padDistance);
  if (voxelCountOf(grid.sizeIjk) > maxGridVoxels)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_GRID_TOO_LARGE,
      `The resampled grid would have ${grid.sizeIjk.join('x')} voxels; the limit is ${maxGridVoxels}.`,
    );
  return {
    image: resampleVolume(image, grid, interpolators[setting.interpolator ?? 'sitkBSpline']),
    mask: resampleVolume(mask, grid, 'nearest'),
  };
}

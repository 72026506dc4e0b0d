import { ConcordError } from '../../core/errors';
import {
  cropVolume,
  padBox,
  resampleVolume,
  voxelCountOf,
  withVoxels,
  type BoundingBox,
  type Triple,
  type Volume,
} from '../../image';
import { defaultSettings } from '../extraction-settings';
import { checkMask } from '../preprocessing/check-mask';
import { resegment } from '../preprocessing/resegment';
import { selectLabel } from '../preprocessing/select-label';
import { radiomicsErrors } from '../radiomics.errors';
import { alignGrid, gridAround } from './ibsi-grid';
import type { IbsiSettings } from './ibsi-settings';
import { peakRadiusMm } from './local-peaks';

/** Image and regions, ready for IBSI's features. */
export interface IbsiCase {
  /** Double precision, cropped around the region with room for the intensity peak. */
  readonly image: Volume;
  /** Region of morphological features and distances: not resegmented. */
  readonly morphologicalMask: Volume;
  /** Region of intensity and texture features. */
  readonly intensityMask: Volume;
  /** Box of the morphological region. */
  readonly box: BoundingBox;
  /** Size of the whole image's grid after interpolation. */
  readonly gridSizeIjk: Triple;
}

/** Largest accepted interpolated grid: 2^27 voxels, 1 GiB of doubles. */
const maxGridVoxels = 2 ** 27;
/** Beyond this many voxels a B-spline has forgotten the border: 0.27^32. */
const splineReachVoxels = 32;

const checkSettings = { ...defaultSettings, minimumROIDimensions: 1 };

const doubles = (volume: Volume): Volume => withVoxels(volume, 'float64', Float64Array.from(volume.data));

function rounded(image: Volume): Volume {
  return withVoxels(image, 'float64', Float64Array.from(image.data, Math.round));
}

function interpolate(image: Volume, region: Volume, box: BoundingBox, settings: IbsiSettings): [Volume, Volume] {
  const grid = alignGrid(image, settings.resampledSpacingMm ?? [0, 0, 0]);
  const target = gridAround(image, grid, box, peakRadiusMm);
  if (voxelCountOf(target.sizeIjk) > maxGridVoxels)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_GRID_TOO_LARGE,
      `The interpolated grid would have ${target.sizeIjk.join('x')} voxels; the limit is ${maxGridVoxels}.`,
    );
  const marginMm = peakRadiusMm + Math.max(...grid.spacingMm);
  const around = padBox(box, Math.ceil(marginMm / Math.min(...image.spacingMm)) + splineReachVoxels, image.sizeIjk);
  const share = resampleVolume(doubles(cropVolume(region, around)), target, 'linear');
  const inside = Uint8Array.from(share.data, (v) => Number(v >= settings.partialVolumeThreshold));
  return [
    resampleVolume(doubles(cropVolume(image, around)), target, settings.interpolation),
    withVoxels(share, 'uint8', inside),
  ];
}

function resegmentIbsi(image: Volume, mask: Volume, { resegmentRange, outlierSigma }: IbsiSettings): Volume {
  const sigma = outlierSigma === null ? null : [-outlierSigma, outlierSigma];
  const usual = sigma
    ? resegment(image, mask, { ...checkSettings, resegmentRange: sigma, resegmentMode: 'sigma' })
    : mask;
  if (resegmentRange === null) return usual;
  const range = resegmentRange.filter((limit) => limit !== null);
  return resegment(image, usual, { ...checkSettings, resegmentRange: range, resegmentMode: 'absolute' });
}

/**
 * From image and label map to IBSI's morphological and intensity regions: label, interpolation, rounding, resegmentation.
 * Where range and outlier filtering are asked for, outliers are those of the whole region, and both limits hold.
 *
 * @throws RADIOMICS_MASK_EMPTY, RADIOMICS_LABEL_MISSING, RADIOMICS_MASK_OFF_GRID, RADIOMICS_REGION_SINGLE_VOXEL,
 *   RADIOMICS_REGION_TOO_SMALL, RADIOMICS_GRID_TOO_LARGE
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, image processing
 */
export function prepareIbsiCase(image: Volume, labelMap: Volume, settings: IbsiSettings): IbsiCase {
  const region = selectLabel(labelMap, settings.label);
  const { mask, box } = checkMask(image, region, checkSettings);
  const [interpolated, share] =
    settings.resampledSpacingMm === null ? cropAround(image, mask, box) : interpolate(image, mask, box, settings);
  const prepared = settings.roundIntensities ? rounded(interpolated) : interpolated;
  const checked = checkMask(prepared, share, checkSettings);
  return {
    image: prepared,
    morphologicalMask: checked.mask,
    intensityMask: resegmentIbsi(prepared, checked.mask, settings),
    box: checked.box,
    gridSizeIjk: alignGrid(image, settings.resampledSpacingMm ?? [0, 0, 0]).sizeIjk,
  };
}

function cropAround(image: Volume, mask: Volume, box: BoundingBox): [Volume, Volume] {
  const around = padBox(box, Math.ceil(peakRadiusMm / Math.min(...image.spacingMm)), image.sizeIjk);
  return [doubles(cropVolume(image, around)), cropVolume(mask, around)];
}

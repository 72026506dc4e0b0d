import { cropVolume, padBox, type BoundingBox, type Volume } from '../../image';
import type { ExtractionSettings } from '../extraction-settings';
import { checkMask } from './check-mask';
import { describeImage, describeMask, type Diagnostics } from './diagnostics';
import { normalizeImage } from './normalize';
import { regionExtent } from './region-extent';
import { resampleCase } from './resample-case';
import { resegment } from './resegment';
import { selectLabel } from './select-label';

/** Image and region, ready for filters and features. */
export interface PreparedCase {
  readonly image: Volume;
  /** Region of the intensity and texture features. */
  readonly mask: Volume;
  /** Region of the shape features. */
  readonly shapeMask: Volume;
  /** Box to which everything is cropped. */
  readonly box: BoundingBox;
  readonly diagnostics: Diagnostics;
}

function loadCase(image: Volume, region: Volume, setting: ExtractionSettings): { image: Volume; mask: Volume } {
  const normalized = setting.normalize ? normalizeImage(image, setting) : image;
  if (setting.interpolator !== null && setting.resampledPixelSpacing !== null)
    return resampleCase(normalized, region, setting);
  if (!setting.preCrop) return { image: normalized, mask: region };
  const { mask, box } = checkMask(normalized, region, setting);
  const padded = padBox(box, setting.padDistance, normalized.sizeIjk);
  return { image: cropVolume(normalized, padded), mask: cropVolume(mask, padded) };
}

/**
 * From image and label map to the prepared case, in PyRadiomics' order: label, normalization, resampling or cropping,
 * mask checks, resegmentation.
 *
 * @departs shape is cropped to the resegmented box as PyRadiomics does, even where `resegmentShape` is false
 * @source PyRadiomics 3.0.1, featureextractor.execute
 */
export function prepareCase(image: Volume, labelMap: Volume, setting: ExtractionSettings): PreparedCase {
  const region = selectLabel(labelMap, setting.label);
  const loaded = loadCase(image, region, setting);
  const checked = checkMask(loaded.image, loaded.mask, setting);
  const diagnostics: Diagnostics = {
    image: describeImage(image),
    mask: describeMask(region),
    interpolatedImage: loaded.image.data === image.data ? null : describeImage(loaded.image),
    interpolatedMask: loaded.mask.data === region.data ? null : describeMask(loaded.mask),
    correctedMask: checked.corrected ? describeMask(checked.mask) : null,
    resegmentedMask: null,
    regionVoxels: regionExtent(checked.mask).voxelCount,
  };
  const base = { image: loaded.image, mask: checked.mask, shapeMask: checked.mask, box: checked.box };
  if (setting.resegmentRange === null) return { ...base, diagnostics };
  const resegmented = checkMask(loaded.image, resegment(loaded.image, checked.mask, setting), setting);
  return {
    image: loaded.image,
    mask: resegmented.mask,
    shapeMask: setting.resegmentShape ? resegmented.mask : checked.mask,
    box: resegmented.box,
    diagnostics: {
      ...diagnostics,
      resegmentedMask: describeMask(resegmented.mask),
      regionVoxels: regionExtent(resegmented.mask).voxelCount,
    },
  };
}

import { ConcordError } from '../../core/errors';
import { withVoxels, type Volume } from '../../image';
import { radiomicsErrors } from '../radiomics.errors';
import type { ExtractionSettings } from '../extraction-settings';

interface RegionStatistics {
  readonly maximum: number;
  readonly mean: number;
  readonly sd: number;
}

function regionStatistics(image: Volume, mask: Volume): RegionStatistics {
  let maximum = -Infinity;
  let sum = 0;
  let count = 0;
  for (let n = 0; n < mask.data.length; n++) {
    if (mask.data[n] === 0) continue;
    const value = image.data[n];
    if (value > maximum) maximum = value;
    sum += value;
    count++;
  }
  const mean = sum / count;
  let squares = 0;
  for (let n = 0; n < mask.data.length; n++) if (mask.data[n] !== 0) squares += (image.data[n] - mean) ** 2;
  return { maximum, mean, sd: Math.sqrt(squares / count) };
}

/** Intensity limits of the settings: as they are, times the region's maximum, or mean plus multiples of its SD (n). */
function thresholds(image: Volume, mask: Volume, setting: ExtractionSettings): readonly [number, number] {
  const range = [...(setting.resegmentRange ?? [])].sort((a, b) => a - b);
  const resolve = (): number[] => {
    if (setting.resegmentMode === 'absolute') return range;
    const { maximum, mean, sd } = regionStatistics(image, mask);
    return range.map((t) => (setting.resegmentMode === 'relative' ? maximum * t : mean + sd * t));
  };
  const [lower, upper] = resolve();
  return [lower, upper ?? Infinity];
}

/**
 * Takes voxels out of the region whose intensity lies outside a closed range; one threshold is a lower limit.
 *
 * @throws RADIOMICS_REGION_TOO_SMALL when at most one voxel is left
 * @source PyRadiomics 3.0.1, imageoperations.resegmentMask
 */
export function resegment(image: Volume, mask: Volume, setting: ExtractionSettings): Volume {
  const [lower, upper] = thresholds(image, mask, setting);
  const kept = new Uint8Array(mask.data.length);
  let count = 0;
  for (let n = 0; n < kept.length; n++) {
    if (mask.data[n] === 0 || !(image.data[n] >= lower && image.data[n] <= upper)) continue;
    kept[n] = 1;
    count++;
  }
  if (count <= 1)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_REGION_TOO_SMALL,
      `Resegmentation to ${lower} .. ${upper} leaves ${count} voxels.`,
    );
  return withVoxels(mask, 'uint8', kept);
}

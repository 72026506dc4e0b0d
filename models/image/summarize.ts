import { voxelVolumeMm3 } from './geometry';
import { labelsOf } from './inspect-mask';
import { boundingBoxOf, type BoundingBox } from './region';
import { isFloatingPoint, voxelCountOf, type Matrix3, type PixelType, type Triple, type Volume } from './volume';
import { voxelExtent } from './voxel-extent';

/** Geometry and intensities of a volume, as plain JSON. */
export interface VolumeSummary {
  readonly sizeIjk: Triple;
  readonly spacingMm: Triple;
  readonly originLps: Triple;
  readonly directionLps: Matrix3;
  readonly pixelType: PixelType;
  /** Smallest finite voxel; null when there is none. */
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly voxelCount: number;
  readonly volumeMl: number;
}

/** A region of a mask, as plain JSON. */
export interface MaskSummary {
  readonly label: number;
  readonly labels: readonly number[];
  readonly voxelCount: number;
  readonly volumeMl: number;
  readonly boundingBoxIjk: BoundingBox | null;
}

/** Summarizes a volume. */
export function summarizeVolume(volume: Volume): VolumeSummary {
  const { minimum, maximum } = voxelExtent(volume);
  const voxelCount = voxelCountOf(volume.sizeIjk);
  return {
    sizeIjk: volume.sizeIjk,
    spacingMm: volume.spacingMm,
    originLps: volume.originLps,
    directionLps: volume.directionLps,
    pixelType: volume.pixelType,
    minimum: minimum > maximum ? null : minimum,
    maximum: minimum > maximum ? null : maximum,
    voxelCount,
    volumeMl: (voxelCount * voxelVolumeMm3(volume)) / 1000,
  };
}

/** Summarizes one label of a mask. */
export function summarizeMask(mask: Volume, label = 1): MaskSummary {
  const { data } = mask;
  const fractional = isFloatingPoint(mask.pixelType);
  let voxelCount = 0;
  for (let n = 0; n < data.length; n++)
    if (data[n] === label || (fractional && Math.trunc(data[n]) === label)) voxelCount++;
  return {
    label,
    labels: labelsOf(mask),
    voxelCount,
    volumeMl: (voxelCount * voxelVolumeMm3(mask)) / 1000,
    boundingBoxIjk: boundingBoxOf(mask, label),
  };
}

import { boundingBoxOf, boxSize, type BoundingBox, type Triple, type Volume } from '../../image';
import { countVoxels } from './check-mask';

/** Size and intensities of an image on the way. */
export interface ImageDiagnostics {
  readonly sizeIjk: Triple;
  readonly spacingMm: Triple;
  readonly mean: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Extent of a region on the way. */
export interface MaskDiagnostics {
  readonly sizeIjk: Triple;
  readonly spacingMm: Triple;
  readonly voxelCount: number;
  readonly boundingBoxIjk: (BoundingBox & { readonly size: Triple }) | null;
}

/** What happened to image and mask before features were computed; null where the step did not happen. */
export interface Diagnostics {
  readonly image: ImageDiagnostics;
  readonly mask: MaskDiagnostics;
  readonly interpolatedImage: ImageDiagnostics | null;
  readonly interpolatedMask: MaskDiagnostics | null;
  readonly correctedMask: MaskDiagnostics | null;
  readonly resegmentedMask: MaskDiagnostics | null;
  /** Voxels that the intensity and texture features saw. */
  readonly regionVoxels: number;
}

/** Describes an image in one pass; NaN and infinite voxels count for the mean only. */
export function describeImage(image: Volume): ImageDiagnostics {
  const { data, sizeIjk, spacingMm } = image;
  let sum = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let n = 0; n < data.length; n++) {
    const value = data[n];
    sum += value;
    if (value < minimum && value !== -Infinity) minimum = value;
    if (value > maximum && value !== Infinity) maximum = value;
  }
  return { sizeIjk, spacingMm, mean: sum / data.length, minimum, maximum };
}

/** Describes a region (1 inside). */
export function describeMask(mask: Volume): MaskDiagnostics {
  const box = boundingBoxOf(mask, 1);
  return {
    sizeIjk: mask.sizeIjk,
    spacingMm: mask.spacingMm,
    voxelCount: countVoxels(mask),
    boundingBoxIjk: box && { ...box, size: boxSize(box) },
  };
}

import { boundingBoxOf, boxSize, voxelExtent, type BoundingBox, type Triple, type Volume } from '../../image';
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

/** Describes an image. */
export function describeImage(image: Volume): ImageDiagnostics {
  let sum = 0;
  for (let n = 0; n < image.data.length; n++) sum += image.data[n];
  const { minimum, maximum } = voxelExtent(image);
  return { sizeIjk: image.sizeIjk, spacingMm: image.spacingMm, mean: sum / image.data.length, minimum, maximum };
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

import { boxSize, voxelExtent, type BoundingBox, type Triple, type Volume } from '../../image';
import { regionExtent } from './region-extent';

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

/** Describes an image; NaN and infinite voxels count for the mean only. */
export function describeImage(image: Volume): ImageDiagnostics {
  const { sizeIjk, spacingMm } = image;
  const { sum, minimum, maximum } = voxelExtent(image);
  return { sizeIjk, spacingMm, mean: sum / image.data.length, minimum, maximum };
}

/** Describes a region (1 inside). */
export function describeMask(mask: Volume): MaskDiagnostics {
  const { box, voxelCount } = regionExtent(mask);
  return {
    sizeIjk: mask.sizeIjk,
    spacingMm: mask.spacingMm,
    voxelCount,
    boundingBoxIjk: box && { ...box, size: boxSize(box) },
  };
}

import { ConcordError } from '../../core/errors';
import { boxSize, type BoundingBox, type Volume } from '../../image';
import { radiomicsErrors } from '../radiomics.errors';
import { regionOffsets } from '../region';
import type { ExtractionSettings } from '../extraction-settings';
import { measureContour } from '../shape/contour-measures';
import { principalVariances } from '../shape/principal-axes';
import type { FeatureTable } from './feature-table';
import { voxelCenters } from './shape';

/** Measures of a flat region's form. A: area inside the contour, P: perimeter, λ: variances along the principal axes. */
export interface Shape2DInput {
  readonly areaMm2: number;
  readonly perimeterMm: number;
  readonly diameterMm: number;
  readonly pixelAreaMm2: number;
  readonly pixelCount: number;
  /** λ ascending: minor, major (mm²). */
  readonly variances: Float64Array;
}

/**
 * Measures the form of a region of one slice.
 *
 * @throws RADIOMICS_SHAPE2D_NOT_PLANAR
 */
export function shape2DInput(mask: Volume, box: BoundingBox, setting: ExtractionSettings): Shape2DInput {
  const sizeIjk = boxSize(box);
  const flatAxis = 2 - setting.force2Ddimension;
  if (sizeIjk[flatAxis] > 1)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_SHAPE2D_NOT_PLANAR,
      `Along axis ${'ijk'[flatAxis]} the region has ${sizeIjk[flatAxis]} slices.`,
    );
  const [slow, fast] = [2, 1, 0].filter((axis) => axis !== flatAxis);
  const offsets = regionOffsets(mask, box);
  const [rows, columns] = [sizeIjk[slow] + 2, sizeIjk[fast] + 2];
  const inside = new Uint8Array(rows * columns);
  for (const offset of offsets)
    inside[(Math.floor(offset / sizeIjk[fast]) + 1) * columns + (offset % sizeIjk[fast]) + 1] = 1;
  const spacingMm = [mask.spacingMm[slow], mask.spacingMm[fast]] as const;
  const centers = voxelCenters(offsets, sizeIjk, mask.spacingMm);
  return {
    ...measureContour({ inside, rows, columns, spacingMm }),
    pixelAreaMm2: spacingMm[0] * spacingMm[1],
    pixelCount: offsets.length,
    variances: principalVariances([centers[slow], centers[fast]]),
  };
}

function sphericity({ areaMm2, perimeterMm }: Shape2DInput): number {
  return (2 * Math.sqrt(Math.PI * areaMm2)) / perimeterMm;
}

/**
 * Shape features of a region of one slice (force2D).
 *
 * @source PyRadiomics 3.0.1, shape2D
 */
export const shape2DFeatures: FeatureTable<Shape2DInput> = {
  /** √(λminor / λmajor): 1 is round. Unit: 1. No IBSI code. */
  Elongation: ({ variances }) => Math.sqrt(variances[0] / variances[1]),

  /** 4 √λmajor. Unit: mm. No IBSI code. */
  MajorAxisLength: ({ variances }) => 4 * Math.sqrt(variances[1]),

  /** Largest distance of contour vertices. Unit: mm. No IBSI code. */
  MaximumDiameter: ({ diameterMm }) => diameterMm,

  /** A: area inside the contour. Unit: mm². No IBSI code. */
  MeshSurface: ({ areaMm2 }) => areaMm2,

  /** 4 √λminor. Unit: mm. No IBSI code. */
  MinorAxisLength: ({ variances }) => 4 * Math.sqrt(variances[0]),

  /** P: length of the contour. Unit: mm. No IBSI code. */
  Perimeter: ({ perimeterMm }) => perimeterMm,

  /** P / A. Unit: mm⁻¹. No IBSI code. */
  PerimeterSurfaceRatio: ({ areaMm2, perimeterMm }) => perimeterMm / areaMm2,

  /** Pixels times the area of a pixel. Unit: mm². No IBSI code. */
  PixelSurface: ({ pixelCount, pixelAreaMm2 }) => pixelCount * pixelAreaMm2,

  /** P / (2 √(π A)). Unit: 1. No IBSI code. Opt-in: the inverse of Sphericity. */
  SphericalDisproportion: (s) => 1 / sphericity(s),

  /** 2 √(π A) / P: 1 is a disk. Unit: 1. No IBSI code. */
  Sphericity: sphericity,
};

import type { FeatureTable } from '../../feature/feature-table';
import { padRegion, shapeFeatures, shapeMeasures, voxelCenters, type ShapeInput } from '../../feature/shape';
import type { Region } from '../../region';
import { measureHull } from '../../shape/convex-hull';
import type { MeshMeasures } from '../../shape/mesh-measures';
import { ellipsoidArea, ellipsoidVolume } from '../enclosing-ellipsoid';
import { measureAutocorrelation, type SpatialAutocorrelation } from '../spatial-autocorrelation';

/** Form of the morphological region, and where intensity lies in it. V: mesh volume, A: mesh area, λ: variances along the principal axes. */
export interface MorphologyInput extends ShapeInput {
  /** Sides of the box around the mesh (mm). */
  readonly boxMm: readonly number[];
  readonly hull: MeshMeasures;
  /** Distance between the center of the voxels and their center weighted by intensity (mm). */
  readonly centerShiftMm: number;
  readonly meanIntensity: number;
  readonly autocorrelation: SpatialAutocorrelation;
}

/** Center of voxel centers in mm, weighted. */
function centerOf(region: Region, weights: Float64Array): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  return voxelCenters(region.offsets, region.sizeIjk, region.spacingMm).map(
    (along) => along.reduce((sum, x, n) => sum + x * weights[n], 0) / total,
  );
}

/**
 * Measures the form of the morphological region and the place of intensity. Variances are over N - 1 voxels, where
 * PyRadiomics has N.
 *
 * @param morphological region before resegmentation; its box is the region's
 * @param intensity region after resegmentation, in the same box
 */
export function morphologyInput(morphological: Region, intensity: Region): MorphologyInput {
  const { offsets, sizeIjk, spacingMm } = morphological;
  const form = shapeMeasures(offsets, sizeIjk, spacingMm);
  const middle = centerOf(morphological, new Float64Array(offsets.length).fill(1));
  const weighted = centerOf(intensity, intensity.values);
  return {
    ...form,
    variances: form.variances.map((variance) => (variance * offsets.length) / (offsets.length - 1)),
    boxMm: sizeIjk.map((n, axis) => n * spacingMm[axis]),
    hull: measureHull(padRegion(offsets, sizeIjk, spacingMm)),
    centerShiftMm: Math.hypot(...middle.map((x, axis) => x - weighted[axis])),
    meanIntensity: intensity.values.reduce((sum, x) => sum + x, 0) / intensity.values.length,
    autocorrelation: measureAutocorrelation(intensity),
  };
}

/** Half axes 2 √λ, longest first (mm). */
const halfAxes = ({ variances }: MorphologyInput): [number, number, number] => [
  2 * Math.sqrt(variances[2]),
  2 * Math.sqrt(variances[1]),
  2 * Math.sqrt(variances[0]),
];

/**
 * Morphological features. Form is that of the region before resegmentation.
 *
 * @undefined NaN for Moran's I and Geary's C of a constant region; infinite for densities of a flat ellipsoid
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, morphological features
 */
export const morphologyFeatures: FeatureTable<MorphologyInput> = {
  /** As shape MeshVolume. Unit: mm³. IBSI RNU0. */
  morph_volume: shapeFeatures.MeshVolume,

  /** As shape VoxelVolume. Unit: mm³. IBSI YEKZ. */
  morph_vol_approx: shapeFeatures.VoxelVolume,

  /** As shape SurfaceArea. Unit: mm². IBSI C0JK. */
  morph_area_mesh: shapeFeatures.SurfaceArea,

  /** As shape SurfaceVolumeRatio. Unit: mm⁻¹. IBSI 2PR5. */
  morph_av: shapeFeatures.SurfaceVolumeRatio,

  /** As shape Compactness1. Unit: 1. IBSI SKGS. */
  morph_comp_1: shapeFeatures.Compactness1,

  /** As shape Compactness2. Unit: 1. IBSI BQWJ. */
  morph_comp_2: shapeFeatures.Compactness2,

  /** As shape SphericalDisproportion. Unit: 1. IBSI KRCK. */
  morph_sph_dispr: shapeFeatures.SphericalDisproportion,

  /** As shape Sphericity. Unit: 1. IBSI QCFX. */
  morph_sphericity: shapeFeatures.Sphericity,

  /** (A³ / (36 π V²))^(1/3) - 1. Unit: 1. IBSI 25C7. */
  morph_asphericity: (m) => Math.cbrt(m.areaMm2 ** 3 / (36 * Math.PI * m.volumeMm3 ** 2)) - 1,

  /** Distance between the center of the voxels and their center weighted by intensity. Unit: mm. IBSI KLMA. */
  morph_com: (m) => m.centerShiftMm,

  /** As shape Maximum3DDiameter. Unit: mm. IBSI L0JK. */
  morph_diam: shapeFeatures.Maximum3DDiameter,

  /** As shape MajorAxisLength. Unit: mm. IBSI TDIC. */
  morph_pca_maj_axis: shapeFeatures.MajorAxisLength,

  /** As shape MinorAxisLength. Unit: mm. IBSI P9VJ. */
  morph_pca_min_axis: shapeFeatures.MinorAxisLength,

  /** As shape LeastAxisLength. Unit: mm. IBSI 7J51. */
  morph_pca_least_axis: shapeFeatures.LeastAxisLength,

  /** As shape Elongation. Unit: 1. IBSI Q3CK. */
  morph_pca_elongation: shapeFeatures.Elongation,

  /** As shape Flatness. Unit: 1. IBSI N17B. */
  morph_pca_flatness: shapeFeatures.Flatness,

  /** V over the volume of the box around the mesh. Unit: 1. IBSI PBX1. */
  morph_vol_dens_aabb: ({ volumeMm3, boxMm: [a, b, c] }) => volumeMm3 / (a * b * c),

  /** A over the area of the box around the mesh. Unit: 1. IBSI R59B. */
  morph_area_dens_aabb: ({ areaMm2, boxMm: [a, b, c] }) => areaMm2 / (2 * (a * b + b * c + c * a)),

  /** V over the volume of the ellipsoid with half axes 2 √λ. Unit: 1. IBSI 6BDE. */
  morph_vol_dens_aee: (m) => m.volumeMm3 / ellipsoidVolume(...halfAxes(m)),

  /** A over the area of the ellipsoid with half axes 2 √λ. Unit: 1. IBSI RDD2. */
  morph_area_dens_aee: (m) => m.areaMm2 / ellipsoidArea(...halfAxes(m)),

  /** V over the volume of the convex hull of the mesh. Unit: 1. IBSI R3ER. */
  morph_vol_dens_conv_hull: ({ volumeMm3, hull }) => volumeMm3 / hull.volumeMm3,

  /** A over the area of the convex hull of the mesh. Unit: 1. IBSI 7T7F. */
  morph_area_dens_conv_hull: ({ areaMm2, hull }) => areaMm2 / hull.areaMm2,

  /** V times the mean intensity. Unit: intensity mm³. IBSI 99N0. */
  morph_integ_int: ({ meanIntensity, volumeMm3 }) => meanIntensity * volumeMm3,

  /** N / Σw · ΣΣ w (xi - μ)(xj - μ) / Σ (xi - μ)², w = 1 / distance. Unit: 1. IBSI N365. */
  morph_moran_i: ({ autocorrelation }) => autocorrelation.moranI,

  /** (N - 1) / (2 Σw) · ΣΣ w (xi - xj)² / Σ (xi - μ)², w = 1 / distance. Unit: 1. IBSI NPT7. */
  morph_geary_c: ({ autocorrelation }) => autocorrelation.gearyC,
};

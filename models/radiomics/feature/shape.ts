import { boxSize, type BoundingBox, type Triple, type Volume } from '../../image';
import { regionOffsets } from '../region';
import { measureDiameters, type Diameters } from '../shape/diameters';
import { measureMesh, type PaddedRegion } from '../shape/mesh-measures';
import { principalVariances } from '../shape/principal-axes';
import type { FeatureTable } from './feature-table';

/** Measures of a region's form. V: mesh volume, A: surface area, λ: variances along the principal axes. */
export interface ShapeInput {
  readonly areaMm2: number;
  readonly volumeMm3: number;
  readonly voxelVolumeMm3: number;
  readonly voxelCount: number;
  readonly diameters: Diameters;
  /** λ ascending: least, minor, major (mm²). */
  readonly variances: Float64Array;
}

/** The region in a box with an empty border. */
export function padRegion(offsets: Int32Array, sizeIjk: Triple, spacingMm: Triple): PaddedRegion {
  const [ni, nj, nk] = sizeIjk;
  const inside = new Uint8Array((ni + 2) * (nj + 2) * (nk + 2));
  for (const offset of offsets) {
    const i = offset % ni;
    const rest = (offset - i) / ni;
    const j = rest % nj;
    const k = (rest - j) / nj;
    inside[i + 1 + (ni + 2) * (j + 1 + (nj + 2) * (k + 1))] = 1;
  }
  return {
    inside,
    sizeKji: [nk + 2, nj + 2, ni + 2],
    spacingKji: [spacingMm[2], spacingMm[1], spacingMm[0]],
  };
}

/** Voxel centers in mm, one array per axis. */
export function voxelCenters(offsets: Int32Array, sizeIjk: Triple, spacingMm: Triple): Float64Array[] {
  const [ni, nj] = sizeIjk;
  const [x, y, z] = [0, 1, 2].map(() => new Float64Array(offsets.length));
  for (let v = 0; v < offsets.length; v++) {
    const i = offsets[v] % ni;
    const rest = (offsets[v] - i) / ni;
    const j = rest % nj;
    x[v] = i * spacingMm[0];
    y[v] = j * spacingMm[1];
    z[v] = ((rest - j) / nj) * spacingMm[2];
  }
  return [x, y, z];
}

/** Measures the form of a region. */
export function shapeInput(mask: Volume, box: BoundingBox): ShapeInput {
  return shapeMeasures(regionOffsets(mask, box), boxSize(box), mask.spacingMm);
}

/** Measures the form of a region given by its offsets in a box. */
export function shapeMeasures(offsets: Int32Array, sizeIjk: Triple, spacingMm: Triple): ShapeInput {
  const padded = padRegion(offsets, sizeIjk, spacingMm);
  return {
    ...measureMesh(padded),
    voxelVolumeMm3: spacingMm[0] * spacingMm[1] * spacingMm[2],
    voxelCount: offsets.length,
    diameters: measureDiameters(padded),
    variances: principalVariances(voxelCenters(offsets, sizeIjk, spacingMm)),
  };
}

/** 4 √λ; NaN for a negative λ. */
function axisLength({ variances }: ShapeInput, axis: 0 | 1 | 2): number {
  return 4 * Math.sqrt(variances[axis]);
}

/** (36 π V²)^(1/3): the surface of a ball of the same volume. */
function ballSurface(volumeMm3: number): number {
  return Math.cbrt(36 * Math.PI * volumeMm3 * volumeMm3);
}

/**
 * Shape features of the region in space. They do not depend on intensities.
 *
 * @source PyRadiomics 3.0.1, shape; IBSI, doi:10.1148/radiol.2020191145
 */
export const shapeFeatures: FeatureTable<ShapeInput> = {
  /** V / (√π A^1.5). Unit: 1. IBSI SKGS. Opt-in: follows from Sphericity. */
  Compactness1: ({ areaMm2, volumeMm3 }) => volumeMm3 / (areaMm2 * Math.sqrt(areaMm2 * Math.PI)),

  /** 36 π V² / A³. Unit: 1. IBSI BQWJ. Opt-in: follows from Sphericity. */
  Compactness2: ({ areaMm2, volumeMm3 }) => (36 * Math.PI * volumeMm3 * volumeMm3) / (areaMm2 * areaMm2 * areaMm2),

  /** √(λminor / λmajor): 1 is round. Unit: 1. IBSI Q3CK. */
  Elongation: ({ variances }) => Math.sqrt(variances[1] / variances[2]),

  /** √(λleast / λmajor): 0 is flat. Unit: 1. IBSI N17B. */
  Flatness: ({ variances }) => Math.sqrt(variances[0] / variances[2]),

  /** 4 √λleast. Unit: mm. IBSI 7J51. */
  LeastAxisLength: (s) => axisLength(s, 0),

  /** 4 √λmajor. Unit: mm. IBSI TDIC. */
  MajorAxisLength: (s) => axisLength(s, 2),

  /** Largest distance of surface vertices in a plane of constant j (coronal). Unit: mm. No IBSI code. */
  Maximum2DDiameterColumn: ({ diameters }) => diameters.column,

  /** Largest distance of surface vertices in a plane of constant i (sagittal). Unit: mm. No IBSI code. */
  Maximum2DDiameterRow: ({ diameters }) => diameters.row,

  /** Largest distance of surface vertices in a plane of constant k (axial). Unit: mm. No IBSI code. */
  Maximum2DDiameterSlice: ({ diameters }) => diameters.slice,

  /** Largest distance of surface vertices. Unit: mm. IBSI L0JK. */
  Maximum3DDiameter: ({ diameters }) => diameters.any,

  /** V = Σ a · (b x c) / 6 over the triangles of the surface. Unit: mm³. IBSI RNU0. */
  MeshVolume: ({ volumeMm3 }) => volumeMm3,

  /** 4 √λminor. Unit: mm. IBSI P9VJ. */
  MinorAxisLength: (s) => axisLength(s, 1),

  /** A / (36 π V²)^(1/3). Unit: 1. IBSI KRCK. Opt-in: the inverse of Sphericity. */
  SphericalDisproportion: ({ areaMm2, volumeMm3 }) => areaMm2 / ballSurface(volumeMm3),

  /** (36 π V²)^(1/3) / A: 1 is a ball. Unit: 1. IBSI QCFX. */
  Sphericity: ({ areaMm2, volumeMm3 }) => ballSurface(volumeMm3) / areaMm2,

  /** A = Σ |(b - a) x (c - a)| / 2 over the triangles of the surface. Unit: mm². IBSI C0JK. */
  SurfaceArea: ({ areaMm2 }) => areaMm2,

  /** A / V. Unit: mm⁻¹. IBSI 2PR5. */
  SurfaceVolumeRatio: ({ areaMm2, volumeMm3 }) => areaMm2 / volumeMm3,

  /** Voxels times the volume of a voxel. Unit: mm³. IBSI YEKZ. */
  VoxelVolume: ({ voxelCount, voxelVolumeMm3 }) => voxelCount * voxelVolumeMm3,
};

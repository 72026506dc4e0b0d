import type { Matrix3, Triple, Volume } from './volume';

/** An affine map: `matrix * x + offset`. */
export interface Affine {
  readonly matrix: Matrix3;
  readonly offset: Triple;
}

/** `matrix * vector`. */
export function multiplyVector(m: Matrix3, v: Triple): Triple {
  return [
    m[0] * v[0] + m[1] * v[1] + m[2] * v[2],
    m[3] * v[0] + m[4] * v[1] + m[5] * v[2],
    m[6] * v[0] + m[7] * v[1] + m[8] * v[2],
  ];
}

/** Determinant of a 3x3 matrix. */
export function determinant(m: Matrix3): number {
  return m[0] * (m[4] * m[8] - m[5] * m[7]) - m[1] * (m[3] * m[8] - m[5] * m[6]) + m[2] * (m[3] * m[7] - m[4] * m[6]);
}

/** Inverse of a regular 3x3 matrix (adjugate over determinant). */
export function invert(m: Matrix3): Matrix3 {
  const d = 1 / determinant(m);
  return [
    (m[4] * m[8] - m[5] * m[7]) * d,
    (m[2] * m[7] - m[1] * m[8]) * d,
    (m[1] * m[5] - m[2] * m[4]) * d,
    (m[5] * m[6] - m[3] * m[8]) * d,
    (m[0] * m[8] - m[2] * m[6]) * d,
    (m[2] * m[3] - m[0] * m[5]) * d,
    (m[3] * m[7] - m[4] * m[6]) * d,
    (m[1] * m[6] - m[0] * m[7]) * d,
    (m[0] * m[4] - m[1] * m[3]) * d,
  ];
}

type Grid = Pick<Volume, 'spacingMm' | 'originLps' | 'directionLps'>;

/** Matrix from voxel steps to mm: direction times spacing. */
export function indexToPhysicalMatrix(grid: Grid): Matrix3 {
  const [a, b, c] = grid.spacingMm;
  const d = grid.directionLps;
  return [d[0] * a, d[1] * b, d[2] * c, d[3] * a, d[4] * b, d[5] * c, d[6] * a, d[7] * b, d[8] * c];
}

/** Matrix from mm to voxel steps. For axes along the patient's it holds exact reciprocals, as ITK's does. */
export function physicalToIndexMatrix(grid: Grid): Matrix3 {
  const d = invert(grid.directionLps);
  const [a, b, c] = grid.spacingMm.map((s) => 1 / s);
  return [d[0] * a, d[1] * a, d[2] * a, d[3] * b, d[4] * b, d[5] * b, d[6] * c, d[7] * c, d[8] * c];
}

/** Patient coordinates (LPS, mm) of a continuous voxel index. */
export function indexToPhysical(grid: Grid, indexIjk: Triple): Triple {
  const p = multiplyVector(indexToPhysicalMatrix(grid), indexIjk);
  return [p[0] + grid.originLps[0], p[1] + grid.originLps[1], p[2] + grid.originLps[2]];
}

/** Continuous voxel index of a patient point (LPS, mm). */
export function physicalToIndex(grid: Grid, pointLps: Triple): Triple {
  const o = grid.originLps;
  return multiplyVector(physicalToIndexMatrix(grid), [pointLps[0] - o[0], pointLps[1] - o[1], pointLps[2] - o[2]]);
}

/** Volume of one voxel in mm³. */
export function voxelVolumeMm3(grid: Grid): number {
  return grid.spacingMm[0] * grid.spacingMm[1] * grid.spacingMm[2];
}

/** Default tolerance of ITK: a millionth of the first spacing for positions, a millionth for direction cosines. */
export const defaultGeometryTolerance = 1e-6;

function farthest(a: readonly number[], b: readonly number[]): number {
  return a.reduce((worst, value, index) => Math.max(worst, Math.abs(value - b[index])), 0);
}

const show = (values: readonly number[]): string => `(${values.map((v) => Number(v.toPrecision(8))).join(', ')})`;

/**
 * Says how two grids differ, in words; empty when they agree.
 *
 * Positions and spacings may differ by `tolerance` times the first spacing of `a`, direction cosines by `tolerance`.
 *
 * @source ITK, ImageToImageFilter::VerifyInputInformation
 */
export function describeGridDifference(a: Volume, b: Volume, tolerance = defaultGeometryTolerance): string[] {
  const lengthTolerance = Math.abs(tolerance * a.spacingMm[0]);
  const differences: string[] = [];
  if (farthest(a.sizeIjk, b.sizeIjk) > 0) differences.push(`size ${show(a.sizeIjk)} against ${show(b.sizeIjk)}`);
  if (!(farthest(a.spacingMm, b.spacingMm) <= lengthTolerance))
    differences.push(`spacing ${show(a.spacingMm)} mm against ${show(b.spacingMm)} mm`);
  if (!(farthest(a.originLps, b.originLps) <= lengthTolerance))
    differences.push(`origin ${show(a.originLps)} mm against ${show(b.originLps)} mm`);
  if (!(farthest(a.directionLps, b.directionLps) <= tolerance))
    differences.push(`direction ${show(a.directionLps)} against ${show(b.directionLps)}`);
  return differences;
}

import type { BoundingBox } from '../region';
import type { Triple, VoxelArray } from '../volume';

/** Pole of the cubic B-spline. */
const pole = Math.sqrt(3) - 2;
const gain = (1 - pole) * (1 - 1 / pole);

/** Voxels after which a change no longer shows in a double: pole ** 32 is below 1e-18. */
export const splineReach = 32;

/** First causal coefficient of `width` lines side by side under mirror boundaries: the whole sum, nothing cut. */
function startCausal(c: Float64Array, start: number, n: number, { stride, width }: Lines): void {
  const last = Math.pow(pole, n - 1);
  const end = start + (n - 1) * stride;
  for (let l = 0; l < width; l++) {
    let sum = c[start + l] + last * c[end + l];
    let power = pole;
    for (let i = 1; i < n - 1; i++) {
      sum += power * (c[start + i * stride + l] + last * c[end - i * stride + l]);
      power *= pole;
    }
    c[start + l] = sum / (1 - last * last);
  }
}

interface Lines {
  readonly stride: number;
  readonly width: number;
}

/** Replaces the samples of `width` neighboring lines by coefficients, in place. */
function filterLines(c: Float64Array, start: number, n: number, lines: Lines): void {
  const { stride, width } = lines;
  for (let i = 0; i < n; i++) for (let l = 0, at = start + i * stride; l < width; l++) c[at + l] *= gain;
  startCausal(c, start, n, lines);
  for (let i = 1; i < n; i++)
    for (let l = 0, at = start + i * stride; l < width; l++) c[at + l] += pole * c[at + l - stride];
  const end = start + (n - 1) * stride;
  for (let l = 0; l < width; l++) c[end + l] = ((pole * c[end + l - stride] + c[end + l]) * pole) / (pole * pole - 1);
  for (let i = n - 2; i >= 0; i--)
    for (let l = 0, at = start + i * stride; l < width; l++) c[at + l] = pole * (c[at + l + stride] - c[at + l]);
}

/**
 * Cubic B-spline coefficients under mirror boundaries, double precision, along k, then j, then i as SciPy goes.
 *
 * @param data voxels, `sizeIjk` along i, j, k
 * @param wanted where coefficients are needed; elsewhere passes are left out
 * @returns one coefficient per voxel, in voxel order
 * @cost three passes at most, 8 bytes per voxel
 * @source Unser, IEEE Signal Processing Magazine 16(6):22-38 (1999), doi:10.1109/79.799930; SciPy ndimage.spline_filter
 */
export function splineCoefficients(data: VoxelArray, [ni, nj, nk]: Triple, wanted: BoundingBox): Float64Array {
  const coefficients = new Float64Array(data);
  const slice = ni * nj;
  if (nk > 1)
    for (let row = 0; row < slice; row += ni) filterLines(coefficients, row, nk, { stride: slice, width: ni });
  for (let k = wanted.lower[2]; k <= wanted.upper[2]; k++) {
    if (nj > 1) filterLines(coefficients, k * slice, nj, { stride: ni, width: ni });
    if (ni > 1)
      for (let j = wanted.lower[1]; j <= wanted.upper[1]; j++)
        filterLines(coefficients, k * slice + j * ni, ni, { stride: 1, width: 1 });
  }
  return coefficients;
}

/** Weights of the four cubic B-splines around a point whose position after the second one is `fraction`. */
export function splineWeights(fraction: number, weights: Float64Array, at: number): void {
  const y = fraction;
  const z = 1 - fraction;
  weights[at + 1] = (y * y * (y - 2) * 3 + 4) / 6;
  weights[at + 2] = (z * z * (z - 2) * 3 + 4) / 6;
  weights[at] = (z * z * z) / 6;
  weights[at + 3] = 1 - weights[at] - weights[at + 1] - weights[at + 2];
}

import { voxelCountOf, type Volume } from '../volume';

/** Pole of the cubic B-spline. */
const pole = Math.sqrt(3) - 2;
/** Where the sum over mirrored samples stops, as in ITK. */
const horizon = Math.ceil(Math.log(1e-10) / Math.log(Math.abs(pole)));
const gain = (1 - pole) * (1 - 1 / pole);

/** First causal coefficient under mirror boundaries: a cut sum for long lines, the exact one for short lines. */
function firstCausal(line: Float64Array, n: number): number {
  let power = pole;
  if (horizon < n) {
    let sum = line[0];
    for (let k = 1; k < horizon; k++) {
      sum += power * line[k];
      power *= pole;
    }
    return sum;
  }
  const inverse = 1 / pole;
  let mirrored = Math.pow(pole, n - 1);
  let sum = line[0] + mirrored * line[n - 1];
  mirrored *= mirrored * inverse;
  for (let k = 1; k <= n - 2; k++) {
    sum += (power + mirrored) * line[k];
    power *= pole;
    mirrored *= inverse;
  }
  return sum / (1 - power * power);
}

/** Replaces `n` samples by cubic B-spline coefficients, in place. */
function filterLine(line: Float64Array, n: number): void {
  for (let k = 0; k < n; k++) line[k] *= gain;
  line[0] = firstCausal(line, n);
  for (let k = 1; k < n; k++) line[k] += pole * line[k - 1];
  line[n - 1] = (pole / (pole * pole - 1)) * (pole * line[n - 2] + line[n - 1]);
  for (let k = n - 2; k >= 0; k--) line[k] = pole * (line[k + 1] - line[k]);
}

/**
 * Cubic B-spline coefficients of a whole volume, mirror boundaries, double precision.
 *
 * @returns one coefficient per voxel, in voxel order
 * @cost three passes over the volume and 8 bytes per voxel
 * @source Unser, IEEE Signal Processing Magazine 16(6):22-38 (1999), doi:10.1109/79.799930; ITK BSplineDecompositionImageFilter
 */
export function bsplineCoefficients(volume: Volume): Float64Array {
  const { sizeIjk } = volume;
  const coefficients = Float64Array.from(volume.data);
  const line = new Float64Array(Math.max(...sizeIjk));
  const strides = [1, sizeIjk[0], sizeIjk[0] * sizeIjk[1]];
  const total = voxelCountOf(sizeIjk);
  for (let axis = 0; axis < 3; axis++) {
    const n = sizeIjk[axis];
    const stride = strides[axis];
    if (n === 1) continue;
    for (let block = 0; block < total; block += stride * n)
      for (let within = 0; within < stride; within++) {
        const start = block + within;
        for (let k = 0; k < n; k++) line[k] = coefficients[start + k * stride];
        filterLine(line, n);
        for (let k = 0; k < n; k++) coefficients[start + k * stride] = line[k];
      }
  }
  return coefficients;
}

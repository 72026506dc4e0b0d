import type { BoundingBox } from '../region';
import type { Volume } from '../volume';

/** Pole of the cubic B-spline. */
const pole = Math.sqrt(3) - 2;
/** Where the sum over mirrored samples stops, as in ITK. */
const horizon = Math.ceil(Math.log(1e-10) / Math.log(Math.abs(pole)));
const gain = (1 - pole) * (1 - 1 / pole);

/** Lines side by side: sample n of line l is at `start + n * stride + l`. */
interface Lines {
  readonly start: number;
  readonly stride: number;
  readonly width: number;
}

/** First causal coefficients under mirror boundaries: a cut sum for long lines, the exact one for short lines. */
function startCausal(c: Float64Array, n: number, { start, stride, width }: Lines, sums: Float64Array): void {
  let power = pole;
  for (let l = 0; l < width; l++) sums[l] = c[start + l];
  if (horizon < n) {
    for (let k = 1; k < horizon; k++, power *= pole) addRow(c, start + k * stride, power, { sums, width });
  } else {
    const inverse = 1 / pole;
    let mirrored = Math.pow(pole, n - 1);
    addRow(c, start + (n - 1) * stride, mirrored, { sums, width });
    mirrored *= mirrored * inverse;
    for (let k = 1; k <= n - 2; k++, power *= pole, mirrored *= inverse)
      addRow(c, start + k * stride, power + mirrored, { sums, width });
    for (let l = 0; l < width; l++) sums[l] /= 1 - power * power;
  }
  for (let l = 0; l < width; l++) c[start + l] = sums[l];
}

function addRow(
  c: Float64Array,
  row: number,
  factor: number,
  { sums, width }: { readonly sums: Float64Array; readonly width: number },
): void {
  for (let l = 0; l < width; l++) sums[l] += factor * c[row + l];
}

function scaleRow(c: Float64Array, row: number, width: number): void {
  for (let at = row; at < row + width; at++) c[at] *= gain;
}

function runForward(c: Float64Array, row: number, { stride, width }: Lines): void {
  for (let at = row; at < row + width; at++) c[at] += pole * c[at - stride];
}

function runBackward(c: Float64Array, row: number, { stride, width }: Lines): void {
  for (let at = row; at < row + width; at++) c[at] = pole * (c[at + stride] - c[at]);
}

/** Replaces `n` samples of every line by cubic B-spline coefficients, in place. */
function filterLines(c: Float64Array, n: number, lines: Lines, sums: Float64Array): void {
  const { start, stride, width } = lines;
  for (let k = 0; k < n; k++) scaleRow(c, start + k * stride, width);
  startCausal(c, n, lines, sums);
  for (let k = 1; k < n; k++) runForward(c, start + k * stride, lines);
  const last = start + (n - 1) * stride;
  for (let at = last; at < last + width; at++) c[at] = (pole / (pole * pole - 1)) * (pole * c[at - stride] + c[at]);
  for (let k = n - 2; k >= 0; k--) runBackward(c, start + k * stride, lines);
}

/** The same for one line of neighboring samples. */
function filterRow(c: Float64Array, n: number, start: number, sums: Float64Array): void {
  for (let at = start; at < start + n; at++) c[at] *= gain;
  startCausal(c, n, { start, stride: 1, width: 1 }, sums);
  for (let at = start + 1; at < start + n; at++) c[at] += pole * c[at - 1];
  const last = start + n - 1;
  c[last] = (pole / (pole * pole - 1)) * (pole * c[last - 1] + c[last]);
  for (let at = last - 1; at >= start; at--) c[at] = pole * (c[at + 1] - c[at]);
}

/**
 * Cubic B-spline coefficients of a volume, mirror boundaries, double precision, along i, then j, then k.
 *
 * @param wanted where coefficients are needed; elsewhere passes are left out
 * @returns one coefficient per voxel, in voxel order
 * @cost three passes over the volume at most, and 8 bytes per voxel
 * @source Unser, IEEE Signal Processing Magazine 16(6):22-38 (1999), doi:10.1109/79.799930; ITK BSplineDecompositionImageFilter
 */
export function bsplineCoefficients({ data, sizeIjk }: Volume, wanted: BoundingBox): Float64Array {
  const [ni, nj, nk] = sizeIjk;
  const coefficients = new Float64Array(data);
  const slice = ni * nj;
  const width = wanted.upper[0] - wanted.lower[0] + 1;
  const sums = new Float64Array(width);
  const lines = (start: number, stride: number): Lines => ({ start: start + wanted.lower[0], stride, width });
  if (ni > 1) for (let row = 0; row < coefficients.length; row += ni) filterRow(coefficients, ni, row, sums);
  if (nj > 1)
    for (let plane = 0; plane < coefficients.length; plane += slice)
      filterLines(coefficients, nj, lines(plane, ni), sums);
  if (nk > 1)
    for (let j = wanted.lower[1]; j <= wanted.upper[1]; j++) filterLines(coefficients, nk, lines(j * ni, slice), sums);
  return coefficients;
}

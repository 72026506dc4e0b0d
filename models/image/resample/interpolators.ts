import type { Volume } from '../volume';
import { bsplineCoefficients } from './bspline-coefficients';

const { floor, max } = Math;

/** Value of an image at a continuous voxel index inside its border (half a voxel beyond the outer centers). */
export type Interpolate = (i: number, j: number, k: number) => number;

/** Ways to interpolate, by name. */
export type InterpolatorName = 'bspline' | 'linear' | 'nearest';

function nearest({ data, sizeIjk: [ni, nj] }: Volume): Interpolate {
  return (i, j, k) => data[floor(i + 0.5) + ni * (floor(j + 0.5) + nj * floor(k + 0.5))];
}

function linear({ data, sizeIjk: [ni, nj, nk] }: Volume): Interpolate {
  const base = (x: number): number => max(floor(x), 0);
  return (i, j, k) => {
    const [i0, j0, k0] = [base(i), base(j), base(k)];
    const [di, dj, dk] = [max(i - i0, 0), max(j - j0, 0), max(k - k0, 0)];
    const right = i0 + 1 < ni ? 1 : 0;
    const below = j0 + 1 < nj ? ni : 0;
    const next = k0 + 1 < nk ? ni * nj : 0;
    const along = (start: number): number => data[start] + (data[start + right] - data[start]) * di;
    const plane = (start: number): number => {
      const upper = along(start);
      return upper + (along(start + below) - upper) * dj;
    };
    const start = i0 + ni * (j0 + nj * k0);
    const front = plane(start);
    return front + (plane(start + next) - front) * dk;
  };
}

/** Weights of the four cubic B-splines that reach a point, the second of which starts at its floor. */
function cubicWeights(fraction: number, weights: Float64Array): void {
  const last = (1 / 6) * fraction * fraction * fraction;
  weights[3] = last;
  weights[0] = 1 / 6 + 0.5 * fraction * (fraction - 1) - last;
  weights[2] = fraction + weights[0] - 2 * last;
  weights[1] = 1 - weights[0] - weights[2] - last;
}

/** Offsets of four samples from `first` on, mirrored at the ends of a line of `n`. */
function mirrored(first: number, n: number, stride: number, offsets: Int32Array): void {
  for (let t = 0; t < 4; t++) {
    let index = first + t;
    if (n === 1) index = 0;
    else {
      if (index < 0) index = -index;
      if (index >= n) index = 2 * (n - 1) - index;
    }
    offsets[t] = index * stride;
  }
}

function bspline(volume: Volume): Interpolate {
  const coefficients = bsplineCoefficients(volume);
  const [ni, nj, nk] = volume.sizeIjk;
  const [wi, wj, wk] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)];
  const [oi, oj, ok] = [new Int32Array(4), new Int32Array(4), new Int32Array(4)];
  return (i, j, k) => {
    const [fi, fj, fk] = [floor(i), floor(j), floor(k)];
    cubicWeights(i - fi, wi);
    cubicWeights(j - fj, wj);
    cubicWeights(k - fk, wk);
    mirrored(fi - 1, ni, 1, oi);
    mirrored(fj - 1, nj, ni, oj);
    mirrored(fk - 1, nk, ni * nj, ok);
    // One term after the other, as ITK adds them: integer images are cut, so the last bit decides between two integers.
    let sum = 0;
    for (let c = 0; c < 4; c++)
      for (let b = 0; b < 4; b++) {
        const row = ok[c] + oj[b];
        for (let a = 0; a < 4; a++) sum += wi[a] * wj[b] * wk[c] * coefficients[row + oi[a]];
      }
    return sum;
  };
}

const makers = { bspline, linear, nearest } as const;

/**
 * Prepares an interpolator: cubic B-spline (coefficients of the whole image, mirror boundaries), linear, or nearest.
 *
 * @source ITK BSplineInterpolateImageFunction, LinearInterpolateImageFunction, NearestNeighborInterpolateImageFunction
 */
export function makeInterpolator(name: InterpolatorName, volume: Volume): Interpolate {
  return makers[name](volume);
}

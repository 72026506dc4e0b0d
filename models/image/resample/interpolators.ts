import { boxSize, cropVolume, padBox, type BoundingBox } from '../region';
import type { Triple, Volume } from '../volume';
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

/**
 * Voxels around a window beyond which a sample no longer changes the coefficients inside. The recursive filter forgets
 * by 0.268 per voxel: after 28 voxels a difference is at the last bit, and there it is rounded away within a few more.
 */
export const forgottenAfterVoxels = 48;

function bspline(volume: Volume, window: BoundingBox): Interpolate {
  const [ni, nj, nk] = volume.sizeIjk;
  const box = padBox(window, forgottenAfterVoxels, volume.sizeIjk);
  const whole = boxSize(box).every((n, axis) => n === volume.sizeIjk[axis]);
  const part = whole ? volume : cropVolume(volume, box);
  const within = (corner: Triple): Triple => [
    corner[0] - box.lower[0],
    corner[1] - box.lower[1],
    corner[2] - box.lower[2],
  ];
  const coefficients = bsplineCoefficients(part, { lower: within(window.lower), upper: within(window.upper) });
  const [si, sj] = [part.sizeIjk[0], part.sizeIjk[0] * part.sizeIjk[1]];
  const origin = box.lower[0] + si * box.lower[1] + sj * box.lower[2];
  const [wi, wj, wk] = [new Float64Array(4), new Float64Array(4), new Float64Array(4)];
  const [oi, oj, ok] = [new Int32Array(4), new Int32Array(4), new Int32Array(4)];
  const latest = [NaN, NaN, NaN];
  return (i, j, k) => {
    if (i !== latest[0]) {
      const fi = floor(i);
      cubicWeights(i - fi, wi);
      mirrored(fi - 1, ni, 1, oi);
      latest[0] = i;
    }
    if (j !== latest[1]) {
      const fj = floor(j);
      cubicWeights(j - fj, wj);
      mirrored(fj - 1, nj, si, oj);
      latest[1] = j;
    }
    if (k !== latest[2]) {
      const fk = floor(k);
      cubicWeights(k - fk, wk);
      mirrored(fk - 1, nk, sj, ok);
      latest[2] = k;
    }
    const [w0, w1, w2, w3] = [wi[0], wi[1], wi[2], wi[3]];
    const [o0, o1, o2, o3] = [oi[0] - origin, oi[1] - origin, oi[2] - origin, oi[3] - origin];
    // One term after the other, as ITK adds them: integer images are cut, so the last bit decides between two integers.
    let sum = 0;
    for (let c = 0; c < 4; c++) {
      const weightK = wk[c];
      for (let b = 0; b < 4; b++) {
        const row = ok[c] + oj[b];
        const weightJ = wj[b];
        sum += w0 * weightJ * weightK * coefficients[row + o0];
        sum += w1 * weightJ * weightK * coefficients[row + o1];
        sum += w2 * weightJ * weightK * coefficients[row + o2];
        sum += w3 * weightJ * weightK * coefficients[row + o3];
      }
    }
    return sum;
  };
}

const makers = { bspline, linear, nearest } as const;

/**
 * Prepares an interpolator: cubic B-spline (coefficients of the whole image, mirror boundaries), linear, or nearest.
 *
 * @param window voxels between which it will be asked; only they and their surroundings are prepared, and the values
 *   are those of the whole image
 * @source ITK BSplineInterpolateImageFunction, LinearInterpolateImageFunction, NearestNeighborInterpolateImageFunction
 */
export function makeInterpolator(name: InterpolatorName, volume: Volume, window: BoundingBox): Interpolate {
  return makers[name](volume, window);
}

import { ConcordError } from '../../core/errors';
import { indexToPhysical } from '../geometry';
import { imageErrors } from '../image.errors';
import { boxSize, type BoundingBox } from '../region';
import { allocateVoxels, voxelCountOf, type Triple, type Volume } from '../volume';

/** How the signs of the samples become one number. */
export type PatternMethod = 'default' | 'ror' | 'uniform' | 'var';

/** Options of the planar pattern. */
export interface LocalBinaryPatternOptions {
  /** Radius of the circle (voxels); default 1. */
  readonly radiusVoxels?: number;
  /** Samples on the circle; default 8. */
  readonly samples?: number;
  /** Default uniform. */
  readonly method?: PatternMethod;
  /** Axis across the planes: 0 = k (axial), 1 = j, 2 = i; default 0. */
  readonly acrossAxis?: number;
}

/** Longest pattern that `default` and `ror` can hold. */
const longestPattern = 31;

/** One plane of a volume: voxel (row, column) is `data[start + row * rowStride + column * columnStride]`. */
interface Plane {
  readonly data: ArrayLike<number>;
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

function pixel(plane: Plane, row: number, column: number): number {
  if (row < 0 || row >= plane.rows || column < 0 || column >= plane.columns) return 0;
  return plane.data[plane.start + row * plane.rowStride + column * plane.columnStride];
}

function bilinear(plane: Plane, row: number, column: number): number {
  const [r0, c0] = [Math.floor(row), Math.floor(column)];
  const [r1, c1] = [Math.ceil(row), Math.ceil(column)];
  const dr = row - r0;
  const dc = column - c0;
  const top = (1 - dc) * pixel(plane, r0, c0) + dc * pixel(plane, r0, c1);
  const bottom = (1 - dc) * pixel(plane, r1, c0) + dc * pixel(plane, r1, c1);
  return (1 - dr) * top + dr * bottom;
}

/** To five decimals, ties to even. */
function roundToFive(value: number): number {
  const scaled = value * 1e5;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  return (rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor) / 1e5;
}

/** Row and column offsets of the samples, counterclockwise from the right. */
function circle(radius: number, samples: number): { rows: Float64Array; columns: Float64Array } {
  const angles = Float64Array.from({ length: samples }, (_, n) => (2 * Math.PI * n) / samples);
  return {
    rows: angles.map((angle) => roundToFive(-radius * Math.sin(angle))),
    columns: angles.map((angle) => roundToFive(radius * Math.cos(angle))),
  };
}

function binaryNumber(signs: Uint8Array): number {
  return signs.reduce((sum, sign, n) => sum + (sign ? 2 ** n : 0), 0);
}

/** The smallest number among all rotations of the pattern. */
function smallestRotation(signs: Uint8Array): number {
  const p = signs.length;
  let rotated = binaryNumber(signs);
  let smallest = rotated;
  for (let n = 1; n < p; n++) {
    rotated = Math.floor(rotated / 2) + (rotated % 2) * 2 ** (p - 1);
    smallest = Math.min(smallest, rotated);
  }
  return smallest;
}

/** Number of ones where at most two signs change (the last is not compared with the first), otherwise one more than samples. */
function uniformNumber(signs: Uint8Array): number {
  let changes = 0;
  let ones = signs[0];
  for (let n = 1; n < signs.length; n++) {
    if (signs[n] !== signs[n - 1]) changes++;
    ones += signs[n];
  }
  return changes <= 2 ? ones : signs.length + 1;
}

/** Variance of the samples, over n; NaN where it is 0. */
function varianceOf(_signs: Uint8Array, texture: Float64Array): number {
  const p = texture.length;
  let [sum, squares] = [0, 0];
  for (let n = 0; n < p; n++) {
    sum += texture[n];
    squares += texture[n] * texture[n];
  }
  const variance = (squares - (sum * sum) / p) / p;
  return variance === 0 ? NaN : variance;
}

const coders = { default: binaryNumber, ror: smallestRotation, uniform: uniformNumber, var: varianceOf } as const;

/** Axes of the rows and of the columns (0 = i, 1 = j, 2 = k) by the axis across. */
const planeAxes = [
  { across: 2, rows: 1, columns: 0 },
  { across: 1, rows: 2, columns: 0 },
  { across: 0, rows: 1, columns: 2 },
] as const;

function strideOf([ni, nj]: Triple, axis: number): number {
  return axis === 0 ? 1 : axis === 1 ? ni : ni * nj;
}

/** The n-th plane across an axis. */
function planeOf({ data, sizeIjk }: Volume, acrossAxis: number, n: number): Plane {
  const { across, rows, columns } = planeAxes[acrossAxis];
  return {
    data,
    start: n * strideOf(sizeIjk, across),
    rows: sizeIjk[rows],
    columns: sizeIjk[columns],
    rowStride: strideOf(sizeIjk, rows),
    columnStride: strideOf(sizeIjk, columns),
  };
}

/** Codes the pattern around one pixel of a plane. */
type PixelCoder = (plane: Plane, row: number, column: number) => number;

function makePixelCoder({ radiusVoxels = 1, samples = 8, method = 'uniform' }: LocalBinaryPatternOptions): PixelCoder {
  const { rows, columns } = circle(Math.fround(radiusVoxels), samples);
  const [texture, signs] = [new Float64Array(samples), new Uint8Array(samples)];
  const code = coders[method];
  return (plane, row, column) => {
    const center = pixel(plane, row, column);
    for (let p = 0; p < samples; p++) {
      texture[p] = bilinear(plane, row + rows[p], column + columns[p]);
      signs[p] = texture[p] - center >= 0 ? 1 : 0;
    }
    return code(signs, texture);
  };
}

/**
 * Local binary pattern in planes: P samples on a circle around the voxel (bilinear, 0 outside the plane), each 1 where
 * it is at least the voxel. `default`: Σ s(n) 2ⁿ. `ror`: the smallest of its rotations. `uniform`: the number of ones
 * where s changes at most twice from n to n+1, else P + 1. `var`: the variance of the samples (over P).
 *
 * @param image any pixel type
 * @param box where the result is wanted
 * @returns the box in the image's pixel type (fractions of integer images are cut)
 * @undefined `var` of equal samples: NaN, in an integer image 0
 * @throws IMAGE_PATTERN_TOO_LONG for `default` and `ror` of more than 31 samples
 * @cost P samples per voxel of the box
 * @source Ojala, Pietikäinen, Mäenpää, IEEE TPAMI 24(7):971-987 (2002), doi:10.1109/TPAMI.2002.1017623; scikit-image
 *   local_binary_pattern; PyRadiomics 3.0.1 getLBP2DImage
 * @departs `var` of equal samples in 32 and 64 bit images is 0, not the smallest integer; scikit-image lets patterns
 *   of more than 31 samples overflow
 */
export function localBinaryPattern(image: Volume, box: BoundingBox, options: LocalBinaryPatternOptions = {}): Volume {
  const { samples = 8, method = 'uniform', acrossAxis = 0 } = options;
  if (samples > longestPattern && (method === 'default' || method === 'ror'))
    throw new ConcordError(
      imageErrors.IMAGE_PATTERN_TOO_LONG,
      `The method ${method} holds at most ${longestPattern} samples, but ${samples} were asked for.`,
    );
  const axes = planeAxes[acrossAxis];
  const sizeIjk = boxSize(box);
  const data = allocateVoxels(image.pixelType, voxelCountOf(sizeIjk));
  // 64-bit integers are held as doubles, which do not cut fractions by themselves.
  const wide = image.pixelType === 'int64' || image.pixelType === 'uint64';
  const code = makePixelCoder(options);
  const stride = [axes.across, axes.rows, axes.columns].map((axis) => strideOf(sizeIjk, axis));
  for (let n = 0; n < sizeIjk[axes.across]; n++) {
    const plane = planeOf(image, acrossAxis, box.lower[axes.across] + n);
    for (let r = 0; r < sizeIjk[axes.rows]; r++)
      for (let c = 0; c < sizeIjk[axes.columns]; c++) {
        const coded = code(plane, box.lower[axes.rows] + r, box.lower[axes.columns] + c);
        data[n * stride[0] + r * stride[1] + c * stride[2]] = wide ? Math.trunc(coded) || 0 : coded;
      }
  }
  return { ...image, data, sizeIjk, originLps: indexToPhysical(image, box.lower) };
}

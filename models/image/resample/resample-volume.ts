import { indexToPhysicalMatrix, multiplyVector, physicalToIndexMatrix } from '../geometry';
import type { BoundingBox } from '../region';
import { allocateVoxels, isFloatingPoint, voxelCountOf, type PixelType, type Triple, type Volume } from '../volume';
import { makeInterpolator, type InterpolatorName } from './interpolators';

/** A grid in the patient. */
export type ResamplingGrid = Pick<Volume, 'sizeIjk' | 'spacingMm' | 'originLps' | 'directionLps'>;

const integerRanges: Readonly<Partial<Record<PixelType, readonly [number, number]>>> = {
  int8: [-128, 127],
  uint8: [0, 255],
  int16: [-32768, 32767],
  uint16: [0, 65535],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
};

/** How an interpolated value is stored: integers are cut toward zero and held in range; floats are rounded by their array. */
function caster(pixelType: PixelType): (value: number) => number {
  if (isFloatingPoint(pixelType)) return (value) => value;
  const [minimum, maximum] = integerRanges[pixelType] ?? [-Infinity, Infinity];
  const { trunc } = Math;
  return (value) => (value < minimum ? minimum : value > maximum ? maximum : trunc(value));
}

/** Continuous source index of a target index, in ITK's order of operations: a tie of nearest neighbor hangs on the last bit. */
function mapper(source: Volume, target: ResamplingGrid): (index: Triple) => Triple {
  const m = indexToPhysicalMatrix(target);
  const toIndex = physicalToIndexMatrix(source);
  const [o, s] = [target.originLps, source.originLps];
  return ([i, j, k]) =>
    multiplyVector(toIndex, [
      o[0] + m[0] * i + m[1] * j + m[2] * k - s[0],
      o[1] + m[3] * i + m[4] * j + m[5] * k - s[1],
      o[2] + m[6] * i + m[7] * j + m[8] * k - s[2],
    ]);
}

/** Source voxels that the target grid reaches with the four samples of a B-spline. */
function windowOf(source: Volume, target: ResamplingGrid, sourceIndex: (index: Triple) => Triple): BoundingBox {
  const ends = target.sizeIjk.map((n) => [0, n]);
  const corners = ends[0].flatMap((i) => ends[1].flatMap((j) => ends[2].map((k) => sourceIndex([i, j, k]))));
  const last = (axis: number): number => source.sizeIjk[axis] - 1;
  const held = (value: number, axis: number): number => Math.min(Math.max(value, 0), last(axis));
  const edge = (axis: number, side: 1 | -1): number => {
    const reach = Math.max(...corners.map((corner) => side * corner[axis]));
    return held(side * Math.ceil(reach + 2), axis);
  };
  return { lower: [edge(0, -1), edge(1, -1), edge(2, -1)], upper: [edge(0, 1), edge(1, 1), edge(2, 1)] };
}

/**
 * Samples a volume on another grid. The result keeps the pixel type: integers are cut toward zero, single floats rounded.
 * Points beyond the outer voxel faces become 0.
 *
 * Along a row the source index is interpolated between the row's two ends, as ITK does, so that rounding agrees.
 *
 * @param source the volume to sample
 * @param target the grid to fill
 * @returns the volume on the target grid
 * @source ITK ResampleImageFilter (linear transform path)
 */
export function resampleVolume(source: Volume, target: ResamplingGrid, interpolator: InterpolatorName): Volume {
  const [ni, nj, nk] = target.sizeIjk;
  const [si, sj, sk] = source.sizeIjk;
  const data = allocateVoxels(source.pixelType, voxelCountOf(target.sizeIjk));
  const cast = caster(source.pixelType);
  const sourceIndex = mapper(source, target);
  const interpolate = makeInterpolator(interpolator, source, windowOf(source, target, sourceIndex));
  let n = 0;
  for (let k = 0; k < nk; k++)
    for (let j = 0; j < nj; j++) {
      const start = sourceIndex([0, j, k]);
      const end = sourceIndex([ni, j, k]);
      for (let i = 0; i < ni; i++, n++) {
        const alpha = i / ni;
        const x = start[0] + alpha * (end[0] - start[0]);
        const y = start[1] + alpha * (end[1] - start[1]);
        const z = start[2] + alpha * (end[2] - start[2]);
        const inside = x >= -0.5 && x < si - 0.5 && y >= -0.5 && y < sj - 0.5 && z >= -0.5 && z < sk - 0.5;
        if (inside) data[n] = cast(interpolate(x, y, z));
      }
    }
  return { ...target, pixelType: source.pixelType, data };
}

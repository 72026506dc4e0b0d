import { voxelCountOf, type Triple, type Volume, type VoxelArray } from '../../volume';
import { axisTaps, intervalLength, reachOf, type Interval } from './axis-taps';
import { convolveAxis, type Samples } from './convolve-axis';

/** Ranges along the axes i, j, k. */
export type Extent = readonly [Interval, Interval, Interval];

/** Samples on a box of a periodic grid. */
export interface Block {
  readonly data: Samples;
  readonly extent: Extent;
}

/** Size of an extent in voxels. */
export function extentSize(extent: Extent): Triple {
  return [intervalLength(extent[0]), intervalLength(extent[1]), intervalLength(extent[2])];
}

/** Same extent, but for one axis. */
export function replaceAxis(extent: Extent, axis: number, interval: Interval): Extent {
  return extent.map((old, n) => (n === axis ? interval : old)) as unknown as Extent;
}

/** What filters of F taps along the given axes read to give an extent. */
export function reachOfExtent(extent: Extent, axes: readonly number[], tapCount: number, periods: Triple): Extent {
  return axes.reduce((grown, axis) => replaceAxis(grown, axis, reachOf(grown[axis], tapCount, periods[axis])), extent);
}

/** Voxel of the image at each position of a periodic axis; odd axes are one longer and repeat their first voxel. */
function sourcePositions(interval: Interval, size: number, period: number): Int32Array {
  return Int32Array.from({ length: intervalLength(interval) }, (_, n) => {
    const position = (((interval.lower + n) % period) + period) % period;
    return position < size ? position : 0;
  });
}

interface RowTarget {
  readonly data: Samples;
  readonly target: number;
}

function copyRow(voxels: VoxelArray, row: number, positions: Int32Array, { data, target }: RowTarget): void {
  for (let n = 0; n < positions.length; n++) data[target + n] = voxels[row + positions[n]];
}

/** Copies an extent out of an image: single floats stay single, all else becomes double. */
export function readBlock(image: Volume, extent: Extent, periods: Triple): Block {
  const count = voxelCountOf(extentSize(extent));
  const data = image.pixelType === 'float32' ? new Float32Array(count) : new Float64Array(count);
  const [is, js, ks] = extent.map((interval, n) => sourcePositions(interval, image.sizeIjk[n], periods[n]));
  const [ni, nj] = image.sizeIjk;
  const { data: voxels } = image;
  let target = 0;
  for (const k of ks)
    for (const j of js) {
      copyRow(voxels, ni * (j + nj * k), is, { data, target });
      target += is.length;
    }
  return { data, extent };
}

/** Filters a block along one axis. The output covers `output` there, and the block's extent elsewhere. */
export function filterBlock(block: Block, axis: number, filter: Float64Array, output: Interval, period: number): Block {
  const size = extentSize(block.extent);
  const layout = {
    outer: size.slice(axis + 1).reduce((product, n) => product * n, 1),
    inputCount: size[axis],
    inner: size.slice(0, axis).reduce((product, n) => product * n, 1),
  };
  const taps = axisTaps(filter, block.extent[axis], output, period);
  return { data: convolveAxis(block.data, layout, taps), extent: replaceAxis(block.extent, axis, output) };
}

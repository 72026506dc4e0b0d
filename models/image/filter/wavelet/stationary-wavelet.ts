import { indexToPhysical } from '../../geometry';
import type { BoundingBox } from '../../region';
import type { Triple, Volume } from '../../volume';
import { extentSize, reachOfExtent, readBlock, type Block, type Extent } from './block';
import { SubbandTree, type TransformGrid } from './subband-tree';
import { waveletFilters } from './wavelet-filters';

/** Options of a stationary wavelet transform. */
export interface StationaryWaveletOptions {
  /** Name of the wavelet as in PyWavelets, for example `coif1`. */
  readonly wavelet: string;
  /** Levels whose subbands are given; at least 1. */
  readonly level: number;
  /** Levels that are transformed before, and not given; at least 0. */
  readonly startLevel: number;
  /** Transformed axes: of 0, 1, 2 for i, j, k. */
  readonly axes: readonly number[];
  /** Part of the grid wanted. */
  readonly box: BoundingBox;
}

/** One subband on the box. */
export interface Subband {
  /** 1 for the first level given. */
  readonly level: number;
  /** One letter per transformed axis, the first axis first: L low-pass, H high-pass. */
  readonly path: string;
  /** Computed when first asked for. */
  readonly image: Volume;
}

/** Paths of a level in order: LLH, LHL, LHH, … for three axes; the approximation LLL is not among them. */
export function detailPaths(axisCount: number): string[] {
  return Array.from({ length: 2 ** axisCount - 1 }, (_, n) =>
    (n + 1).toString(2).padStart(axisCount, '0').replaceAll('0', 'L').replaceAll('1', 'H'),
  );
}

/** Path of the approximation. */
export function approximationPath(axisCount: number): string {
  return 'L'.repeat(axisCount);
}

function boxImage(image: Volume, block: Block, box: BoundingBox): Volume {
  return {
    ...image,
    data: block.data,
    pixelType: block.data instanceof Float32Array ? 'float32' : 'float64',
    sizeIjk: extentSize(block.extent),
    originLps: indexToPhysical(image, box.lower),
  };
}

function lazySubband(level: number, path: string, make: () => Volume): Subband {
  return {
    level,
    path,
    get image() {
      return make();
    },
  };
}

/** Extents of the input of every level, the last entry being the output: each level reaches a filter further. */
function levelExtents(box: BoundingBox, levels: number, grid: TransformGrid): Extent[] {
  const extents = [[0, 1, 2].map((n) => ({ lower: box.lower[n], upper: box.upper[n] })) as unknown as Extent];
  for (let n = 0; n < levels; n++)
    extents.unshift(reachOfExtent(extents[0], grid.axes, grid.filters.low.length, grid.periods));
  return extents;
}

/**
 * Stationary (undecimated) wavelet subbands of an image on a box, one by one.
 *
 * Along each axis of even length M: L(o) = Σ_t low[t] x((o + F/2 − t) mod M), H likewise with the high-pass filter;
 * axes in turn, i first. An odd axis is extended by a copy of its first voxel. The next level transforms the
 * approximation again with the same filters (they are not spread).
 *
 * @param image samples on its grid; single floats are computed in single precision, all else in double
 * @param options `wavelet`, `level` ≥ 1, `startLevel` ≥ 0, `axes`, `box`
 * @returns for every level its details in the order of `detailPaths`, then the approximation of the last level; images
 *   have the size of the box and the unit of the input, scaled by √2 per low-pass
 * @throws IMAGE_WAVELET_UNKNOWN
 * @cost voxels of the box × taps × 16 per level; a box plus the reach of the filters is read, so the rest of the image is free
 * @source PyWavelets 1.8, swtn; PyRadiomics 3.0.1, imageoperations._swt3
 */
export function* stationaryWavelet(image: Volume, options: StationaryWaveletOptions): Generator<Subband> {
  const { axes, level, startLevel, box } = options;
  const periods = image.sizeIjk.map((n) => n + (n % 2)) as unknown as Triple;
  const precision = image.pixelType === 'float32' ? 'single' : 'double';
  const grid: TransformGrid = { axes, periods, filters: waveletFilters(options.wavelet, precision) };
  const extents = levelExtents(box, startLevel + level, grid);
  const wanted = extents[startLevel + level];
  const approximation = approximationPath(axes.length);
  let block = readBlock(image, extents[0], periods);
  for (let n = 0; n < startLevel + level; n++) {
    const details = new SubbandTree(block, wanted, grid);
    const shown = n + 1 - startLevel;
    const toVolume = (path: string) => () => boxImage(image, details.subband(path), box);
    if (shown > 0) for (const path of detailPaths(axes.length)) yield lazySubband(shown, path, toVolume(path));
    if (shown === level) yield lazySubband(shown, approximation, toVolume(approximation));
    else block = new SubbandTree(block, extents[n + 1], grid).subband(approximation);
  }
}

import { ConcordError } from '../../core/errors';
import type { Region } from '../region';
import { radiomicsErrors } from '../radiomics.errors';
import type { ExtractionSettings } from '../extraction-settings';

/** Grey levels of a region after binning. */
export interface Discretized {
  /** Index into `grayLevels` of each voxel, in voxel order. */
  readonly levelIndex: Int32Array;
  /** Levels that occur, ascending; 1 is the bin of the smallest intensity. */
  readonly grayLevels: Float64Array;
  /** Voxels per level. */
  readonly counts: Float64Array;
}

/** Matrices of more levels do not fit in memory. */
const maxLevels = 4096;
/** Levels up to here are looked up in a table. */
const tableLevels = 2 ** 20;

/** Bins by their lower edges, which ascend. */
interface Bins {
  /** Lower edge of bin n, from 0 on; Infinity behind the last bin. */
  readonly edge: (n: number) => number;
  /** Where an intensity lies up to rounding: bin ⌊(x - low) / width⌋, at most `last`. */
  readonly low: number;
  readonly width: number;
  readonly last: number;
}

function extentOf(values: Float64Array): readonly [number, number] {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let n = 0; n < values.length; n++) {
    const value = values[n];
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return [minimum, maximum];
}

/** Bins of fixed width from a multiple of the width: edges are computed as NumPy's arange does. */
function widthBins(minimum: number, binWidth: number): Bins {
  const remainder = minimum % binWidth;
  const low = minimum - (remainder < 0 ? remainder + binWidth : remainder);
  const step = low + binWidth - low;
  return { edge: (n) => low + n * step, low, width: binWidth, last: Infinity };
}

/** Equal bins between minimum and maximum; edges as NumPy's linspace, in the image's precision; the last bin holds the maximum. */
function countBins(extent: readonly [number, number], binCount: number, single: boolean): Bins {
  const [minimum, maximum] = extent[0] === extent[1] ? [extent[0] - 0.5, extent[1] + 0.5] : extent;
  const step = (maximum - minimum) / binCount;
  const rounded = single ? Math.fround : (x: number): number => x;
  const edge = (n: number): number => {
    if (n < binCount) return rounded(n * step + minimum);
    return n === binCount ? rounded(rounded(maximum) + 1) : Infinity;
  };
  return { edge, low: minimum, width: step, last: binCount - 1 };
}

/** Levels from 1 on: the last edge that is not above the value. */
function binAll(values: Float64Array, bins: Bins, largest: number): Float64Array {
  const { edge, low, width, last } = bins;
  const count = Math.min(Math.floor((largest - low) / width), last) + 2;
  const edges = count < tableLevels ? Float64Array.from({ length: count }, (_, n) => edge(n)) : null;
  const levels = new Float64Array(values.length);
  for (let v = 0; v < values.length; v++) {
    const value = values[v];
    let n = Math.min(Math.floor((value - low) / width), last);
    if (edges === null || !(edges[n] <= value && value < edges[n + 1])) {
      while (n > 0 && edge(n) > value) n--;
      while (edge(n + 1) <= value) n++;
    }
    levels[v] = n + 1;
  }
  return levels;
}

/**
 * Bins intensities. By width W: level = floor(x / W) - floor(min / W) + 1, so bins start at a multiple of W (from zero).
 * By count N: level = floor(N (x - min) / (max - min)) + 1, the maximum in bin N.
 *
 * @param region intensities
 * @param setting binWidth (intensity units) or binCount
 * @throws RADIOMICS_LEVELS_TOO_MANY
 * @source PyRadiomics 3.0.1, imageoperations.getBinEdges and binImage
 */
export function discretize(region: Region, setting: ExtractionSettings): Discretized {
  const { values, pixelType } = region;
  const { binCount, binWidth } = setting;
  const extent = extentOf(values);
  const bins =
    binCount === null ? widthBins(extent[0], binWidth) : countBins(extent, binCount, pixelType === 'float32');
  return indexLevels(binAll(values, bins, extent[1]));
}

/**
 * Lists the levels that occur and points each voxel at its level.
 *
 * @param bins level of each voxel
 * @throws RADIOMICS_LEVELS_TOO_MANY
 */
export function indexLevels(bins: Float64Array): Discretized {
  const [, largest] = extentOf(bins);
  return largest < tableLevels ? indexByTable(bins, largest) : indexByMap(bins);
}

function checkLevelCount(count: number): void {
  if (count > maxLevels)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_LEVELS_TOO_MANY,
      `The region has ${count} grey levels; the limit is ${maxLevels}.`,
    );
}

function indexByTable(bins: Float64Array, largest: number): Discretized {
  const voxels = new Int32Array(largest + 1);
  for (let n = 0; n < bins.length; n++) voxels[bins[n]]++;
  const indexOf = new Int32Array(largest + 1);
  let count = 0;
  for (let level = 0; level <= largest; level++) if (voxels[level] > 0) indexOf[level] = count++;
  checkLevelCount(count);
  const grayLevels = new Float64Array(count);
  const counts = new Float64Array(count);
  for (let level = 0; level <= largest; level++) {
    if (voxels[level] === 0) continue;
    grayLevels[indexOf[level]] = level;
    counts[indexOf[level]] = voxels[level];
  }
  const levelIndex = new Int32Array(bins.length);
  for (let n = 0; n < bins.length; n++) levelIndex[n] = indexOf[bins[n]];
  return { levelIndex, grayLevels, counts };
}

function indexByMap(bins: Float64Array): Discretized {
  const grayLevels = Float64Array.from(new Set(bins)).sort();
  checkLevelCount(grayLevels.length);
  const indexOf = new Map(Array.from(grayLevels, (level, index) => [level, index]));
  const levelIndex = Int32Array.from(bins, (bin) => indexOf.get(bin)!);
  const counts = new Float64Array(grayLevels.length);
  for (const index of levelIndex) counts[index]++;
  return { levelIndex, grayLevels, counts };
}

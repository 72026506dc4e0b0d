import { minimumOf, widthLevels } from './discretize-ibsi';
import type { IbsiSettings } from './ibsi-settings';

/** Share of the region at or above each intensity. */
export interface VolumeHistogram {
  /** Intensities g from the lower to the upper end, in steps. */
  readonly intensities: Float64Array;
  /** Share of voxels of at least each intensity. */
  readonly shares: Float64Array;
}

/** Ascending steps from low to high with the share of values at or above each. */
function sharesAbove(values: Float64Array, low: number, high: number): VolumeHistogram {
  const sorted = values.slice().sort();
  const intensities = Float64Array.from({ length: Math.floor(high - low) + 1 }, (_, n) => low + n);
  let below = 0;
  const shares = intensities.map((g) => {
    while (below < sorted.length && sorted[below] < g) below++;
    return 1 - below / sorted.length;
  });
  return { intensities, shares };
}

/**
 * The intensity-volume histogram. Without discretization, in steps of 1 over the resegmentation range, or the region's
 * range; by bin size w, over the centers of the bins of that range; by bin number, over the bins.
 *
 * @param values intensities of the region
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, intensity-volume histogram
 */
export function buildVolumeHistogram(values: Float64Array, settings: IbsiSettings): VolumeHistogram {
  const choice = settings.volumeHistogramDiscretization;
  const minimum = minimumOf(values);
  const maximum = -minimumOf(values.map((value) => -value));
  const [low, high] = settings.resegmentRange ?? [minimum, maximum];
  if (choice.method === 'none') return sharesAbove(values, low, high);
  if (choice.method === 'count') {
    const width = (maximum - minimum) / choice.count;
    const bins = values.map((x) => (x === maximum ? choice.count : Math.floor((x - minimum) / width) + 1));
    return sharesAbove(bins, 1, choice.count);
  }
  const levels = widthLevels(values, low, choice.width);
  const count = settings.resegmentRange
    ? Math.ceil((high - low) / choice.width)
    : Math.floor((high - low) / choice.width) + 1;
  const { intensities, shares } = sharesAbove(levels, 1, count);
  return { intensities: intensities.map((level) => low + (level - 0.5) * choice.width), shares };
}

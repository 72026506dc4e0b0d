import { ConcordError } from '../../core/errors';
import { radiomicsErrors } from '../radiomics.errors';
import { minimumOf, widthLevels } from './discretize-ibsi';
import type { IbsiSettings } from './ibsi-settings';

/** Share of the region at or above each intensity. */
export interface VolumeHistogram {
  /** Intensities g from the lower to the upper end, in steps. */
  readonly intensities: Float64Array;
  /** Share of voxels of at least each intensity. */
  readonly shares: Float64Array;
}

/** A histogram of more steps says nothing and does not fit in memory. */
const maxSteps = 2 ** 24;

/** Ascending steps from low to high with the share of values at or above each. */
function sharesAbove(values: Float64Array, low: number, high: number): VolumeHistogram {
  const sorted = values.slice().sort();
  const count = Math.floor(high - low) + 1;
  if (count > maxSteps)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_LEVELS_TOO_MANY,
      `The intensity-volume histogram would have ${count} steps; the limit is ${maxSteps}.`,
    );
  const intensities = Float64Array.from({ length: count }, (_, n) => low + n);
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
 * @throws RADIOMICS_LEVELS_TOO_MANY
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, intensity-volume histogram
 */
export function buildVolumeHistogram(values: Float64Array, settings: IbsiSettings): VolumeHistogram {
  const choice = settings.volumeHistogramDiscretization;
  const minimum = minimumOf(values);
  const maximum = -minimumOf(values.map((value) => -value));
  const low = settings.resegmentRange?.[0] ?? minimum;
  const upper = settings.resegmentRange?.[1] ?? null;
  const high = upper ?? maximum;
  if (choice.method === 'none') return sharesAbove(values, low, high);
  if (choice.method === 'count') {
    const width = (maximum - minimum) / choice.count;
    const bins = values.map((x) => (x === maximum ? choice.count : Math.floor((x - minimum) / width) + 1));
    return sharesAbove(bins, 1, choice.count);
  }
  const levels = widthLevels(values, low, choice.width);
  const count = upper !== null ? Math.ceil((high - low) / choice.width) : Math.floor((high - low) / choice.width) + 1;
  const { intensities, shares } = sharesAbove(levels, 1, count);
  return { intensities: intensities.map((level) => low + (level - 0.5) * choice.width), shares };
}

import { ConcordError } from '../../core/errors';
import { defaultSettings } from '../extraction-settings';
import { discretize, indexLevels, type Discretized } from '../preprocessing/discretize';
import { radiomicsErrors } from '../radiomics.errors';
import type { Region } from '../region';
import type { IbsiDiscretization } from './ibsi-settings';

/** Largest grey level of an image that is not discretized. */
const largestLevel = 2 ** 16;

/** Smallest of many numbers. */
export function minimumOf(values: Float64Array): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

/** Levels of fixed size: ⌊(x - start) / w⌋ + 1. */
export function widthLevels(values: Float64Array, start: number, width: number): Float64Array {
  return values.map((value) => Math.floor((value - start) / width) + 1);
}

function checkedLevels(values: Float64Array): Float64Array {
  const bad = values.find((value) => !Number.isInteger(value) || value < 1);
  if (bad !== undefined)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_SETTING_CONFLICT,
      `discretization none needs whole intensities from 1 on, but the region holds ${bad}.`,
    );
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  if (largest > largestLevel)
    throw new ConcordError(
      radiomicsErrors.RADIOMICS_LEVELS_TOO_MANY,
      `discretization none: the largest intensity is ${largest}; the limit is ${largestLevel}.`,
    );
  return values;
}

/**
 * Grey levels of a region as IBSI has them. Fixed bin size w: ⌊(x - start) / w⌋ + 1, start being the lower end of the
 * resegmentation range or, without one, the region's minimum. Fixed bin number N: ⌊N (x - min) / (max - min)⌋ + 1, the maximum in bin N.
 * A constant region lies in bin N, or in the bin of its intensity.
 *
 * @param lowerLimit lower end of the resegmentation range; null: none
 * @throws RADIOMICS_SETTING_CONFLICT, RADIOMICS_LEVELS_TOO_MANY
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, intensity discretization (Q3RU, K15C)
 */
export function discretizeIbsi(region: Region, choice: IbsiDiscretization, lowerLimit: number | null): Discretized {
  const { values } = region;
  if (choice.method === 'none') return indexLevels(checkedLevels(values));
  if (choice.method === 'count' && values.every((value) => value === values[0]))
    return indexLevels(values.map(() => choice.count));
  if (choice.method === 'count') return discretize(region, { ...defaultSettings, binCount: choice.count });
  return indexLevels(widthLevels(values, lowerLimit ?? minimumOf(values), choice.width));
}

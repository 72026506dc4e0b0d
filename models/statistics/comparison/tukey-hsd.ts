import { mean } from '../../core/numeric/moments';
import { studentizedRangeProbability, studentizedRangeQuantile } from '../../core/special/studentized-range';
import { upperPoint } from '../confidence-interval';
import { pairsOf, pooledSpread } from './group-pairs';
import { groupsReason, type SampleGroups, sizesOf } from './sample-groups';

/** A difference of means with its simultaneous interval. */
export interface TukeyComparison {
  readonly first: number;
  readonly second: number;
  /** Mean of `second` minus mean of `first`. */
  readonly difference: number;
  /** null below two degrees of freedom, where the studentized range is not defined. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly pValue: number | null;
}

export interface TukeyHsd {
  readonly method: 'TUKEY_HSD';
  readonly settings: { readonly level: number };
  readonly n: readonly number[];
  readonly comparisons: readonly TukeyComparison[];
  readonly undefinedReason: string | null;
}

/**
 * Tukey's honest significant differences of group means (Tukey-Kramer for unequal sizes).
 *
 * @param options level of the simultaneous intervals, default 0.95
 * @undefined too few groups or values, or NaN: no comparisons, with the reason; equal means without variation: p null
 * @throws STATISTICS_OPTION_INVALID
 * @source Kramer 1956, doi:10.2307/3001469; R TukeyHSD
 */
export function tukeyHsd(groups: SampleGroups, options: { readonly level?: number } = {}): TukeyHsd {
  const level = options.level ?? 0.95;
  upperPoint(level); // refuses a level outside (0, 1)
  const n = sizesOf(groups);
  const base = { method: 'TUKEY_HSD', settings: { level }, n } as const;
  const { spread, degreesOfFreedom } = pooledSpread(groups);
  const undefinedReason =
    groupsReason(groups, 1) ?? (degreesOfFreedom === 0 ? 'there are no more values than groups' : null);
  if (undefinedReason !== null) return { ...base, comparisons: [], undefinedReason };
  const range = studentizedRangeQuantile(level, { means: groups.length, degreesOfFreedom });
  const comparisons = pairsOf(groups.length).map(([first, second]): TukeyComparison => {
    const difference = mean(groups[second]) - mean(groups[first]);
    const standardError = spread * Math.sqrt((1 / n[first] + 1 / n[second]) / 2);
    const q = Math.abs(difference) / standardError;
    if (degreesOfFreedom < 2) return { first, second, difference, lower: null, upper: null, pValue: null };
    const pValue = Number.isNaN(q) ? null : tukeyPValue(q, groups.length, degreesOfFreedom);
    const reach = range * standardError;
    return { first, second, difference, lower: difference - reach, upper: difference + reach, pValue };
  });
  return { ...base, comparisons, undefinedReason: null };
}

function tukeyPValue(q: number, groups: number, degreesOfFreedom: number): number {
  return q === Infinity ? 0 : studentizedRangeProbability(q, { means: groups, degreesOfFreedom }, { upper: true });
}

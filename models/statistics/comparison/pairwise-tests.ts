import { mean } from '../../core/numeric/moments';
import { studentTUpper } from '../../core/special/student-t';
import { type AdjustmentMethod, adjustPValues } from './adjust-p-values';
import { pairsOf, pooledSpread } from './group-pairs';
import { mannWhitneyTest } from './mann-whitney-test';
import { groupsReason, type SampleGroups, sizesOf } from './sample-groups';

/** Comparison of the group `second` with the earlier group `first`; both count from 0. */
export interface PairwiseComparison {
  readonly first: number;
  readonly second: number;
  readonly pValue: number | null;
  readonly adjustedPValue: number | null;
}

/** All pairs of groups. */
export interface PairwiseComparisons {
  readonly method: string;
  readonly settings: Readonly<Record<string, string | boolean | number>>;
  readonly n: readonly number[];
  readonly comparisons: readonly PairwiseComparison[];
  readonly undefinedReason: string | null;
}

function adjusted(
  count: number,
  adjustment: AdjustmentMethod,
  test: (first: number, second: number) => number | null,
): PairwiseComparison[] {
  const pairs = pairsOf(count);
  const pValues = pairs.map(([first, second]) => test(first, second));
  const adjustedPValues = adjustPValues(pValues, adjustment);
  return pairs.map(([first, second], i) => ({
    first,
    second,
    pValue: pValues[i],
    adjustedPValue: adjustedPValues[i],
  }));
}

/**
 * Mann-Whitney tests of all pairs of groups, with adjusted p values.
 *
 * @param options adjustment, default HOLM; exact as in {@link mannWhitneyTest}
 * @source R pairwise.wilcox.test
 */
export function pairwiseMannWhitney(
  groups: SampleGroups,
  options: { readonly adjustment?: AdjustmentMethod; readonly exact?: boolean | null } = {},
): PairwiseComparisons {
  const adjustment = options.adjustment ?? 'HOLM';
  const { exact = null } = options;
  const reason = groupsReason(groups, 1);
  const comparisons = adjusted(
    groups.length,
    adjustment,
    (first, second) => mannWhitneyTest(groups[second], groups[first], { exact }).pValue,
  );
  const settings = { adjustment };
  return { method: 'PAIRWISE_MANN_WHITNEY', settings, n: sizesOf(groups), comparisons, undefinedReason: reason };
}

/**
 * t tests of all pairs of groups with the standard deviation pooled over all groups.
 *
 * @param options adjustment, default HOLM
 * @undefined a group with one value has no variance: all p values null, as in R
 * @source R pairwise.t.test
 */
export function pairwiseTTest(
  groups: SampleGroups,
  options: { readonly adjustment?: AdjustmentMethod } = {},
): PairwiseComparisons {
  const adjustment = options.adjustment ?? 'HOLM';
  const n = sizesOf(groups);
  const undefinedReason = groupsReason(groups, 2);
  const { spread, degreesOfFreedom } = pooledSpread(groups);
  const comparisons = adjusted(groups.length, adjustment, (first, second) => {
    if (undefinedReason !== null) return null;
    const difference = mean(groups[second]) - mean(groups[first]);
    const t = Math.abs(difference) / (spread * Math.sqrt(1 / n[first] + 1 / n[second]));
    return Number.isNaN(t) ? null : 2 * studentTUpper(t, degreesOfFreedom);
  });
  return { method: 'PAIRWISE_T', settings: { adjustment }, n, comparisons, undefinedReason };
}

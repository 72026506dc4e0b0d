import { mean } from '../../core/numeric/moments';
import { allFinite } from './paired-samples';

/** Values of groups, each list one group. */
export type SampleGroups = readonly ArrayLike<number>[];

/** Why groups cannot be compared, or null. Every group must hold at least `each` finite values. */
export function groupsReason(groups: SampleGroups, each: number): string | null {
  if (groups.length < 2) return 'there are fewer than two groups';
  if (groups.some((group) => group.length < each))
    return each === 1 ? 'a group is empty' : 'a group has too few values';
  return groups.every(allFinite) ? null : 'a value is not finite';
}

/** Sizes of the groups. */
export const sizesOf = (groups: SampleGroups): number[] => groups.map((group) => group.length);

/** All values, group after group. */
export function pooledValues(groups: SampleGroups): Float64Array {
  const pooled = new Float64Array(groups.reduce((sum, group) => sum + group.length, 0));
  let at = 0;
  for (const group of groups) {
    pooled.set(Array.from(group), at);
    at += group.length;
  }
  return pooled;
}

/** Mean of all values, and of each group. */
export function groupMeans(groups: SampleGroups): { readonly grand: number; readonly means: number[] } {
  return { grand: mean(pooledValues(groups)), means: groups.map((group) => mean(group)) };
}

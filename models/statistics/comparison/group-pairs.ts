import { compensatedSum } from '../../core/numeric/compensated-sum';
import { sumOfSquares } from '../../core/numeric/moments';
import type { SampleGroups } from './sample-groups';

/** Pairs in the order (0, 1), (0, 2), … (1, 2), …. */
export function pairsOf(count: number): [number, number][] {
  const pairs: [number, number][] = [];
  for (let first = 0; first < count; first++)
    for (let second = first + 1; second < count; second++) pairs.push([first, second]);
  return pairs;
}

/** Standard deviation pooled over all groups. */
export function pooledSpread(groups: SampleGroups): { spread: number; degreesOfFreedom: number } {
  const degreesOfFreedom = groups.reduce((sum, group) => sum + group.length - 1, 0);
  const squares = compensatedSum(groups.map((group) => sumOfSquares(group)));
  return { spread: Math.sqrt(squares / degreesOfFreedom), degreesOfFreedom };
}

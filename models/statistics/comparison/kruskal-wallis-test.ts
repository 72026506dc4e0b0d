import { compensatedSum } from '../../core/numeric/compensated-sum';
import { chiSquareUpper } from '../../core/special/chi-square';
import { midranks } from '../midranks';
import type { TestResult } from './alternative';
import { groupsReason, pooledValues, type SampleGroups, sizesOf } from './sample-groups';

export interface RankGroupsResult extends TestResult {
  readonly degreesOfFreedom: number | null;
}

/**
 * Kruskal-Wallis rank sum test of k groups.
 *
 * H = (12 / (N(N + 1)) Σ Rᵢ² / nᵢ − 3(N + 1)) / (1 − Σ(t³ − t) / (N³ − N)); chi-square with k − 1 degrees of freedom.
 *
 * @param groups finite values, no group empty
 * @undefined fewer than two groups, an empty one or NaN: nulls with the reason; all values tied: no statistic
 * @cost O(N log N)
 * @source Kruskal, Wallis 1952, doi:10.1080/01621459.1952.10483441; R kruskal.test
 */
export function kruskalWallisTest(groups: SampleGroups): RankGroupsResult {
  const base = { method: 'KRUSKAL_WALLIS', settings: {}, n: sizesOf(groups) };
  const reason = groupsReason(groups, 1);
  if (reason !== null)
    return { ...base, statistic: null, pValue: null, degreesOfFreedom: null, undefinedReason: reason };
  const pooled = pooledValues(groups);
  const total = pooled.length;
  const { ranks, tieTerm } = midranks(pooled);
  let at = 0;
  const squares = groups.map(({ length }) => compensatedSum(ranks.subarray(at, (at += length))) ** 2 / length);
  const untied = (12 * compensatedSum(squares)) / (total * (total + 1)) - 3 * (total + 1);
  const degreesOfFreedom = groups.length - 1;
  if (tieTerm === total ** 3 - total)
    return { ...base, degreesOfFreedom, statistic: null, pValue: null, undefinedReason: 'all values are tied' };
  const statistic = untied / (1 - tieTerm / (total ** 3 - total));
  const pValue = chiSquareUpper(statistic, degreesOfFreedom);
  return { ...base, degreesOfFreedom, statistic, pValue, undefinedReason: null };
}

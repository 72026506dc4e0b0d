import { mean } from '../../core/numeric/moments';
import type { ImputationState } from './impute-state';

/**
 * Value of one feature of a case: the mean of the k training cases that are nearest to it among those that have the value.
 *
 * d² = (Σ over features that both cases have of ((x − y) / SD)²) / number of such features. All training cases tied with
 * the k-th are neighbors too, so that the order of the cases does not matter. A case does not have the value that is
 * looked for, and so is never its own neighbor.
 *
 * @param values of the case, NaN where missing @param feature index
 * @undefined no training case shares a feature with this one: null
 * @cost O(training cases · features)
 * @source Troyanskaya et al. 2001, doi:10.1093/bioinformatics/17.6.520
 * @departs neighbors are not weighted by distance
 */
export function nearestValue(
  { features, donors, settings }: ImputationState,
  values: ArrayLike<number>,
  feature: number,
): number | null {
  const candidates: { distance: number; value: number }[] = [];
  (donors ?? [])[feature]?.forEach((value, t) => {
    if (value === null) return;
    let [sum, shared] = [0, 0];
    features.forEach(({ scale }, j) => {
      const other = donors?.[j][t] ?? null;
      if (other === null || Number.isNaN(values[j])) return;
      sum += ((values[j] - other) / scale) ** 2;
      shared++;
    });
    if (shared > 0) candidates.push({ distance: sum / shared, value });
  });
  if (candidates.length === 0) return null;
  candidates.sort((a, b) => a.distance - b.distance);
  const limit = candidates[Math.min(settings.k, candidates.length) - 1].distance;
  return mean(candidates.filter(({ distance }) => distance <= limit).map(({ value }) => value));
}

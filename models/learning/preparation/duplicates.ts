import type { TrainingRows } from '../training-rows';
import type { DroppedFeature } from './z-score';

/**
 * Features whose values equal those of an earlier feature in every training case. A penalized model cannot tell such
 * columns apart, and how it would divide the coefficient between them is an accident of rounding: the first is kept.
 *
 * @returns indices to keep, and the dropped features with the name of the one they repeat
 */
export function findDuplicates(rows: TrainingRows): { keep: number[]; dropped: DroppedFeature[] } {
  const seen = new Map<string, number>();
  const keep: number[] = [];
  const dropped: DroppedFeature[] = [];
  rows.columns.forEach((column, f) => {
    const key = column.join();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, f);
      keep.push(f);
    } else
      dropped.push({
        feature: rows.featureNames[f],
        reason: `same values as ${rows.featureNames[first]} in every training case`,
      });
  });
  return { keep, dropped };
}

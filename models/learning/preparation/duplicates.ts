import { RandomStream } from '../../core/random/random-stream';
import type { TrainingRows } from '../training-rows';
import type { DroppedFeature } from './z-score';

/** Difference of z-scores below which two columns carry the same information: rounding of different formulas. */
const SAME_Z_SCORE = 1e-9;

/**
 * Features that equal an earlier feature in every training case up to scale, offset and sign, as the joint average and
 * the sum average of a co-occurrence matrix do. A penalized model cannot tell such columns apart, and how it would
 * divide the coefficient between them is an accident of rounding: the first by name is kept.
 *
 * Columns are compared in full only when their projections on one fixed random direction agree.
 *
 * @param rows z-scores @returns indices to keep, and the dropped features with the name of the one they repeat
 * @cost O(features · cases + features²)
 */
export function findDuplicates(rows: TrainingRows): { keep: number[]; dropped: DroppedFeature[] } {
  const stream = RandomStream.fromSeed('duplicate columns');
  const direction = rows.caseCodes.map(() => stream.uniform());
  const projections = rows.columns.map((column) => Math.abs(column.reduce((sum, z, i) => sum + z * direction[i], 0)));
  const tolerance = SAME_Z_SCORE * rows.caseCodes.length;
  const keep: number[] = [];
  const dropped: DroppedFeature[] = [];
  rows.columns.forEach((column, f) => {
    const first = keep.find(
      (k) => Math.abs(projections[k] - projections[f]) <= tolerance && isSame(rows.columns[k], column),
    );
    if (first === undefined) keep.push(f);
    else
      dropped.push({
        feature: rows.featureNames[f],
        reason: `repeats ${rows.featureNames[first]} up to scale in every training case`,
      });
  });
  return { keep, dropped };
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  const equal = (sign: number): boolean => a.every((z, i) => Math.abs(z - sign * b[i]) <= SAME_Z_SCORE);
  return equal(1) || equal(-1);
}

import { ConcordError } from '../../core/errors';
import { twoClasses } from '../discriminant/two-classes';
import { learningErrors } from '../learning.errors';

/**
 * Checks data for trees: as for other methods, but a value may be missing (NaN).
 *
 * @throws TRAINING_SHAPE_INVALID, TRAINING_FEATURE_NOT_FINITE (of infinite values), TRAINING_LABEL_INVALID, TRAINING_ONE_CLASS
 */
export function checkTreeData(columns: readonly ArrayLike<number>[], labels: ArrayLike<number>): void {
  twoClasses(
    columns.map((column) => Float64Array.from(column, (value) => (Number.isNaN(value) ? 0 : value))),
    labels,
  );
}

/** @throws TRAINING_OPTION_INVALID when the condition does not hold */
export function requireOption(holds: boolean, problem: string): void {
  if (!holds) throw new ConcordError(learningErrors.TRAINING_OPTION_INVALID, problem);
}

/** Indices of the cases by rising value, missing values left out; ties keep the order of the cases. */
export function sortedCases(column: ArrayLike<number>): Int32Array {
  const present: number[] = [];
  for (let i = 0; i < column.length; i++) if (!Number.isNaN(column[i])) present.push(i);
  return Int32Array.from(present.sort((a, b) => column[a] - column[b]));
}

import { ConcordError } from '../../core/errors';
import { learningErrors } from '../learning.errors';

/** Cases of each class, non-events first. */
export interface TwoClasses {
  /** Indices of the cases of class 0 and of class 1. */
  readonly cases: readonly [readonly number[], readonly number[]];
  readonly counts: readonly [number, number];
  readonly n: number;
}

/**
 * Checks the data of a two-class method and parts the cases by class.
 *
 * @param columns one per feature, finite, one value per case @param labels 1 event, 0 no event
 * @throws TRAINING_SHAPE_INVALID, TRAINING_FEATURE_NOT_FINITE, TRAINING_LABEL_INVALID, TRAINING_ONE_CLASS
 */
export function twoClasses(columns: readonly Float64Array[], labels: ArrayLike<number>): TwoClasses {
  const n = labels.length;
  if (columns.length === 0 || columns.some((column) => column.length !== n))
    throw new ConcordError(learningErrors.TRAINING_SHAPE_INVALID, `Some column does not have ${n} values.`);
  if (!columns.every((column) => column.every(Number.isFinite)))
    throw new ConcordError(learningErrors.TRAINING_FEATURE_NOT_FINITE, 'A value is not a finite number.');
  const cases: [number[], number[]] = [[], []];
  for (let i = 0; i < n; i++) {
    const label = labels[i];
    if (label !== 0 && label !== 1)
      throw new ConcordError(learningErrors.TRAINING_LABEL_INVALID, `Case ${i} has label ${label}.`);
    cases[label].push(i);
  }
  const counts = [cases[0].length, cases[1].length] as const;
  if (Math.min(...counts) === 0)
    throw new ConcordError(learningErrors.TRAINING_ONE_CLASS, `There are ${n} cases of one class.`);
  return { cases, counts, n };
}

/** Values of some cases of a column. */
export function pickCases(column: Float64Array, cases: readonly number[]): Float64Array {
  return Float64Array.from(cases, (i) => column[i]);
}

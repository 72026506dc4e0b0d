import { sumOfSquares } from '../../core/numeric/moments';
import { meanSquares } from '../agreement/mean-squares';

/** Mean squares of treatments, readers and their interaction, one performance per cell. */
export interface StudyAnova {
  readonly treatment: number;
  readonly reader: number;
  readonly treatmentByReader: number;
}

/**
 * Two-way analysis of variance of the performances.
 *
 * @param values `values[treatment][reader]`
 * @undefined a factor with one level: NaN
 */
export function studyAnova(values: readonly (readonly number[])[]): StudyAnova {
  const byReader = values[0].map((_, reader) => values.map((row) => row[reader]));
  const squares = meanSquares(byReader);
  return {
    treatment: squares.betweenRaters,
    reader: squares.betweenSubjects,
    treatmentByReader: squares.error,
  };
}

/** Variance of the readers' performances under one treatment; exactly 0 when they are equal. */
export function readerMeanSquare(values: readonly number[]): number {
  return sumOfSquares(values.map((value) => value - values[0])) / (values.length - 1);
}

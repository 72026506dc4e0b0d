import type { MeanSquares } from './mean-squares';

export type IntraclassForm = 'ICC1' | 'ICC2' | 'ICC3';
export type IntraclassUnit = 'SINGLE' | 'AVERAGE';

/** Mean squares of n subjects rated by k raters. */
export interface RatingDesign {
  readonly squares: MeanSquares;
  readonly n: number;
  readonly k: number;
}

/**
 * The intraclass correlation of a form from the mean squares.
 *
 * @undefined subjects that do not differ: NaN or infinite where the denominator is 0
 * @source Shrout, Fleiss 1979, doi:10.1037/0033-2909.86.2.420
 */
export function iccValue(form: IntraclassForm, unit: IntraclassUnit, { squares, n, k }: RatingDesign): number {
  const { betweenSubjects: s, betweenRaters: r, error: e, withinSubjects: w } = squares;
  const single = unit === 'SINGLE';
  if (form === 'ICC1') return (s - w) / (single ? s + (k - 1) * w : s);
  if (form === 'ICC3') return (s - e) / (single ? s + (k - 1) * e : s);
  return (s - e) / (single ? s + (k - 1) * e + (k * (r - e)) / n : s + (r - e) / n);
}

/** The mean square that the F test of a form has below: within subjects for ICC1, error for the others. */
export const errorOf = (form: IntraclassForm, squares: MeanSquares): number =>
  form === 'ICC1' ? squares.withinSubjects : squares.error;

import { compensatedSum } from '../../core/numeric/compensated-sum';
import { sumOfSquares } from '../../core/numeric/moments';
import type { RatingTable } from './rating-table';

/** Mean squares of the two-way layout subjects × raters without replication. */
export interface MeanSquares {
  readonly betweenSubjects: number;
  readonly betweenRaters: number;
  readonly error: number;
  /** Raters and error together: the residual of the one-way layout. */
  readonly withinSubjects: number;
}

/**
 * Mean squares of subjects, raters and error, from residuals.
 *
 * With w = x − mean of its subject: error = Σ (w − mean of its rater)² / ((n − 1)(k − 1)). Centering first keeps the small
 * error of raters who nearly agree, and gives exactly 0 for raters who agree.
 *
 * @param rows n subjects × k raters, finite
 * @undefined one subject or one rater: NaN where the degrees of freedom are 0
 * @source Shrout, Fleiss 1979, doi:10.1037/0033-2909.86.2.420
 */
export function meanSquares(rows: RatingTable): MeanSquares {
  const n = rows.length;
  const k = n === 0 ? 0 : rows[0].length;
  const means = new Float64Array(n);
  const within = new Float64Array(n * k);
  rows.forEach((row, i) => {
    const shifted = Float64Array.from(row, (value) => value - row[0]);
    const mean = compensatedSum(shifted) / k;
    means[i] = row[0] + mean;
    for (let j = 0; j < k; j++) within[i * k + j] = shifted[j] - mean;
  });
  const raterMeans = Float64Array.from({ length: k }, (_, j) => compensatedSum(columnOf(within, j, k)) / n);
  const residuals = within.map((value, at) => value - raterMeans[at % k]);
  const subjectMeans = means.map((mean) => mean - means[0]);
  return {
    betweenSubjects: (k * sumOfSquares(subjectMeans)) / (n - 1),
    betweenRaters: (n * squares(raterMeans)) / (k - 1),
    error: squares(residuals) / ((n - 1) * (k - 1)),
    withinSubjects: squares(within) / (n * (k - 1)),
  };
}

const columnOf = (values: Float64Array, column: number, width: number): Float64Array =>
  Float64Array.from({ length: values.length / width }, (_, i) => values[i * width + column]);

const squares = (values: Float64Array): number => compensatedSum(values.map((value) => value * value));

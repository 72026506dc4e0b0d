import { add, type DoubleDouble, twoProduct, twoSum } from '../../core/numeric/double-double';
import type { MeanSquares } from './mean-squares';
import type { RatingTable } from './rating-table';

/**
 * Mean squares with the error got by subtraction: SS(total) − SS(subjects) − SS(raters), every term rounded once.
 *
 * Agrees with {@link meanSquares} but for rounding, which shows when raters nearly agree: irr computes it so, and a
 * comparison with irr to ten digits needs the same roundings. The sums are carried in twice the working precision, which
 * gives what R's extended precision gives.
 *
 * @param rows n subjects × k raters, finite
 * @source irr 0.84 icc; Dekker 1971, doi:10.1007/BF01397083 (exact products)
 */
export function differenceMeanSquares(rows: RatingTable): MeanSquares {
  const n = rows.length;
  const k = n === 0 ? 0 : rows[0].length;
  const columns = Array.from({ length: k }, (_, j) => rows.map((row) => row[j]));
  const total = roundedVariance(columns.flat()) * (n * k - 1);
  const betweenSubjects = roundedVariance(rows.map((row) => roundedMean(row))) * k;
  const betweenRaters = roundedVariance(columns.map((column) => roundedMean(column))) * n;
  const shares = rows.map((row) => roundedVariance(row) / n);
  return {
    betweenSubjects,
    betweenRaters,
    error: (total - betweenSubjects * (n - 1) - betweenRaters * (k - 1)) / ((n - 1) * (k - 1)),
    withinSubjects: round(shares.reduce<DoubleDouble>((sum, share) => add(sum, [share, 0]), [0, 0])),
  };
}

const round = ([high, low]: DoubleDouble): number => high + low;

function roundedMean(values: ArrayLike<number>): number {
  let sum: DoubleDouble = [0, 0];
  for (let i = 0; i < values.length; i++) sum = add(sum, [values[i], 0]);
  return roundedQuotient(sum, values.length);
}

/** A pair over an integer, rounded once: the quotient and the remainder it leaves. */
function roundedQuotient(sum: DoubleDouble, count: number): number {
  const quotient = round(sum) / count;
  const [high, low] = twoProduct(quotient, count);
  return quotient + round(add(sum, [-high, -low])) / count;
}

/** Sample variance about the rounded mean, as R's var. */
function roundedVariance(values: ArrayLike<number>): number {
  const center = roundedMean(values);
  let sum: DoubleDouble = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const [deviation, rest] = twoSum(values[i], -center);
    sum = add(add(sum, twoProduct(deviation, deviation)), [2 * deviation * rest, 0]);
  }
  return roundedQuotient(sum, values.length - 1);
}

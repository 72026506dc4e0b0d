import { qrDecompose } from '../../core/linear-algebra/householder-qr';

export interface LinearCombinations {
  /** Each dependent column, followed by those before it that it is made of. */
  readonly combinations: readonly (readonly number[])[];
  /** Columns to drop so that the rest are independent. */
  readonly remove: readonly number[];
}

/** Relative length at which a column counts as dependent, and coefficient below which one takes no part. */
const TOLERANCE = 1e-7;
const NO_PART = 1e-6;

/**
 * Columns that are linear combinations of the columns before them.
 *
 * @param columns of equal length; more columns than cases make those beyond the number of cases dependent
 * @returns indices
 * @cost O(cases · columns²)
 * @source Kuhn, caret 6.0 findLinearCombos; LINPACK's dqrdc2
 */
export function linearCombinations(columns: readonly Float64Array[]): LinearCombinations {
  const { rank, pivot, solve } = qrDecompose(columns, { tolerance: TOLERANCE });
  const combinations = Array.from(pivot.subarray(rank), (dependent) => {
    const coefficients = solve(columns[dependent]);
    const parts = Array.from(pivot.subarray(0, rank)).filter((_, k) => Math.abs(coefficients[k]) >= NO_PART);
    return [dependent, ...parts];
  });
  return { combinations, remove: combinations.map(([dependent]) => dependent) };
}

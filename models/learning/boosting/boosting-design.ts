import { compensatedSum } from '../../core/numeric/compensated-sum';

/** Columns below this sum of absolute values count as zero. */
const ZERO = Number.EPSILON;

/** Columns that boosting chooses from. */
export interface BoostingDesign {
  /** Centered where asked for. */
  readonly columns: readonly Float64Array[];
  /** What was subtracted from each column. */
  readonly centers: readonly number[];
  /** Index of the column that is an intercept; null without one. It is never centered. */
  readonly intercept: number | null;
}

/**
 * Makes the design of componentwise boosting.
 *
 * @param intercept ADDED: a column of ones is put first. FOUND: the one constant column that is not zero is the intercept;
 *   with none or several of them there is none.
 */
export function boostingDesign(
  features: readonly Float64Array[],
  intercept: 'ADDED' | 'FOUND',
  center: boolean,
): BoostingDesign {
  const n = features[0].length;
  const raw = intercept === 'ADDED' ? [new Float64Array(n).fill(1), ...features] : features;
  const at = intercept === 'ADDED' ? 0 : findIntercept(raw);
  const centers = raw.map((column, j) => (center && j !== at ? compensatedSum(column) / n : 0));
  const columns = raw.map((column, j) => (centers[j] === 0 ? column : column.map((value) => value - centers[j])));
  return { columns, centers, intercept: at };
}

function findIntercept(columns: readonly Float64Array[]): number | null {
  const constant = columns.flatMap((column, j) => {
    const mean = compensatedSum(column) / column.length;
    const spread = column.reduce((sum, value) => sum + Math.abs(value - mean), 0);
    return spread < ZERO && column.reduce((sum, value) => sum + Math.abs(value), 0) > ZERO ? [j] : [];
  });
  return constant.length === 1 ? constant[0] : null;
}

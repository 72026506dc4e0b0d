import { mean, sumOfSquares } from '../../core/numeric/moments';
import { dot } from './dot';

/** Columns scaled to mean 0 and variance 1 (denominator n), as glmnet's standardize = TRUE. */
export interface DesignMatrix {
  readonly cases: number;
  readonly labels: ArrayLike<number>;
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  readonly scales: Float64Array;
  /** Columns that do not vary: they never enter. */
  readonly constant: readonly boolean[];
}

/** @param columns one per feature, finite @param labels 0 or 1, both present */
export function designMatrix(columns: readonly Float64Array[], labels: ArrayLike<number>): DesignMatrix {
  const means = Float64Array.from(columns, (column) => mean(column));
  const scales = Float64Array.from(columns, (column, j) => Math.sqrt(sumOfSquares(column, means[j]) / column.length));
  const constant = columns.map((column, j) => column.every((v) => v === column[0]) || !(scales[j] > 0));
  const standardized = columns.map((column, j) =>
    constant[j] ? new Float64Array(column.length) : column.map((value) => (value - means[j]) / scales[j]),
  );
  return { cases: labels.length, labels, columns: standardized, means, scales, constant };
}

/** Largest |xᵀ(y − ȳ)| / n: the smallest λ (for α = 1) at which no feature enters. */
export function largestGradient(design: DesignMatrix): number {
  const rate = mean(design.labels);
  const residuals = Float64Array.from(design.labels, (label) => label - rate);
  return design.columns.reduce((most, column) => Math.max(most, Math.abs(dot(column, residuals)) / design.cases), 0);
}

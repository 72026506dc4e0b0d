import { ConcordError } from '../../core/errors';
import { mean, variance } from '../../core/numeric/moments';
import { learningErrors } from '../learning.errors';

/** Columns as z-scores with what they were centered at and divided by. */
export interface StandardizedColumns {
  readonly columns: readonly Float64Array[];
  readonly centers: readonly number[];
  readonly scales: readonly number[];
}

/**
 * Columns minus their mean, divided by their standard deviation (n − 1) or left in their unit.
 *
 * @throws TRAINING_COVARIANCE_SINGULAR when a column to be divided is constant, naming it; TRAINING_SHAPE_INVALID without
 *   a column
 */
export function standardizedColumns(columns: readonly Float64Array[], scale: boolean): StandardizedColumns {
  if (columns.length === 0) throw new ConcordError(learningErrors.TRAINING_SHAPE_INVALID, 'There is no column.');
  const centers = columns.map(mean);
  const scales = columns.map((column) => (scale ? Math.sqrt(variance(column)) : 1));
  const constant = scales.flatMap((value, j) => (value > 0 ? [] : [j]));
  if (constant.length > 0)
    throw new ConcordError(
      learningErrors.TRAINING_COVARIANCE_SINGULAR,
      `Features ${constant.join(', ')} are constant.`,
      { features: constant },
    );
  const scaled = columns.map((column, j) => column.map((value) => (value - centers[j]) / scales[j]));
  return { columns: scaled, centers, scales };
}

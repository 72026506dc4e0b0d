import { allFinite } from './paired-samples';
import { midranks } from '../midranks';
import { kendallCorrelation } from './kendall-correlation';
import { pearsonCorrelation } from './pearson-correlation';

export type CorrelationMethod = 'PEARSON' | 'SPEARMAN' | 'KENDALL';

/**
 * Correlations between all pairs of columns.
 *
 * @param columns lists of equal length
 * @returns symmetric matrix with ones on its diagonal
 * @undefined a constant column or NaN: null in its row and column, but one on the diagonal, as R has it
 * @throws STATISTICS_LENGTH_MISMATCH
 * @cost O(p² n), with log n for Kendall
 * @source R cor
 */
export function correlationMatrix(
  columns: readonly ArrayLike<number>[],
  method: CorrelationMethod = 'PEARSON',
): (number | null)[][] {
  const correlate = method === 'KENDALL' ? kendallCorrelation : pearsonCorrelation;
  const values =
    method === 'SPEARMAN' ? columns.map((column) => (allFinite(column) ? midranks(column).ranks : column)) : columns;
  const matrix: (number | null)[][] = values.map(() => []);
  values.forEach((a, i) => {
    matrix[i][i] = 1;
    for (let j = 0; j < i; j++) matrix[i][j] = matrix[j][i] = correlate(a, values[j]);
  });
  return matrix;
}

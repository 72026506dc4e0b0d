import { chiSquareUpper, logChiSquareUpper } from '../../core/special/chi-square';
import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import type { TableTestResult } from './chi-square-test';
import { type CountTable, marginsOf } from './contingency-table';

/**
 * McNemar's test of symmetry of a square table of paired counts.
 *
 * χ² = Σ over pairs of categories (n_ij − n_ji)² / (n_ij + n_ji); for two categories (|b − c| − 1)² / (b + c) with the
 * continuity correction, unless b = c.
 *
 * @param table as many rows as columns @param options continuity correction of two-by-two tables, default true
 * @undefined a pair of categories without disagreement: no statistic, with the reason
 * @throws STATISTICS_OPTION_INVALID unless the table is square
 * @source McNemar 1947, doi:10.1007/BF02295996; Bowker 1948, doi:10.1080/01621459.1948.10483284; R mcnemar.test
 */
export function mcnemarTest(table: CountTable, options: { readonly continuity?: boolean } = {}): TableTestResult {
  const { rows, columns, total } = marginsOf(table);
  const size = rows.length;
  if (columns.length !== size)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'The table is not square.');
  const continuity = (options.continuity ?? true) && size === 2 && table[0][1] !== table[1][0];
  let statistic = 0;
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) {
      const difference = Math.abs(table[i][j] - table[j][i]) - (continuity ? 1 : 0);
      statistic += difference ** 2 / (table[i][j] + table[j][i]);
    }
  }
  const degreesOfFreedom = (size * (size - 1)) / 2;
  const defined = !Number.isNaN(statistic);
  return {
    method: 'MCNEMAR',
    settings: { continuity },
    n: [total],
    statistic: defined ? statistic : null,
    degreesOfFreedom,
    pValue: defined ? chiSquareUpper(statistic, degreesOfFreedom) : null,
    logPValue: defined ? logChiSquareUpper(statistic, degreesOfFreedom) : null,
    undefinedReason: defined ? null : 'two categories have no disagreement',
  };
}

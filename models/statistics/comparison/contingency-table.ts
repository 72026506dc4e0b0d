import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** Counts, row by row. */
export type CountTable = readonly (readonly number[])[];

/** Sums of a table. */
export interface Margins {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly total: number;
}

/**
 * Sums of the rows, of the columns and of all cells.
 *
 * @throws STATISTICS_OPTION_INVALID unless the table has at least two rows and columns of equal length with counts
 */
export function marginsOf(table: CountTable): Margins {
  const width = table[0]?.length ?? 0;
  if (table.length < 2 || width < 2 || table.some((row) => row.length !== width))
    throw invalid('A table of counts needs at least two rows and two columns, all rows of one length.');
  if (!table.flat().every((count) => Number.isSafeInteger(count) && count >= 0))
    throw invalid('A table of counts holds a value that is not a count.');
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = table[0].map((_, j) => table.reduce((sum, row) => sum + row[j], 0));
  return { rows, columns, total: rows.reduce((sum, count) => sum + count, 0) };
}

/** Margins of a table with two rows and two columns. @throws STATISTICS_OPTION_INVALID */
export function requireTwoByTwo(table: CountTable): Margins {
  const margins = marginsOf(table);
  if (table.length !== 2 || margins.columns.length !== 2) throw invalid('The table is not two by two.');
  return margins;
}

/** Expected counts under independence. */
export function expectedCounts({ rows, columns, total }: Margins): number[][] {
  return rows.map((row) => columns.map((column) => (row * column) / total));
}

function invalid(cause: string): ConcordError {
  return new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, cause);
}

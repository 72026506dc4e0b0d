import type { TestResult } from './alternative';
import { type CountTable, marginsOf } from './contingency-table';
import { LogFactorials, probabilityUpTo, tableWeight, WORK_LIMIT } from './table-enumeration';

/** Tables this much more probable (on the log scale) still count as equally probable, as in FEXACT. */
const TIE_TOLERANCE = 3.45254e-7;

/**
 * Fisher's exact test of a table of any size (Freeman-Halton): probability of all tables with the same margins that are
 * no more probable than the observed one.
 *
 * @param table counts, at least two rows and columns; empty rows and columns are left out
 * @param options workLimit: cells of partial tables to fill before giving up, default 60 million
 * @undefined so many tables that they cannot be gone through: no p value, with the reason
 * @throws STATISTICS_OPTION_INVALID
 * @cost grows with the number of partial tables: 0.1 s for three by three with 300 cases, 6 s for four by four with 150
 * @source Freeman, Halton 1951, doi:10.1093/biomet/38.1-2.141; Mehta, Patel 1983, doi:10.1080/01621459.1983.10477989;
 *   R fisher.test
 * @example fisherExactTable([[3, 1, 2], [0, 4, 2]]).pValue
 */
export function fisherExactTable(table: CountTable, options: { readonly workLimit?: number } = {}): TestResult {
  const margins = marginsOf(table);
  const base = { method: 'FISHER_EXACT', settings: { alternative: 'TWO_SIDED' }, n: [margins.total], statistic: null };
  const rows = margins.rows.filter((sum) => sum > 0);
  const columns = margins.columns.filter((sum) => sum > 0);
  if (rows.length < 2 || columns.length < 2) return { ...base, pValue: 1, undefinedReason: null };
  const factorials = new LogFactorials(margins.total);
  const bound = tableWeight(table.flat(), factorials) + TIE_TOLERANCE;
  const pValue = probabilityUpTo(bound, { rows, columns, factorials, workLimit: options.workLimit ?? WORK_LIMIT });
  return { ...base, pValue, undefinedReason: pValue === null ? 'there are too many tables to go through' : null };
}

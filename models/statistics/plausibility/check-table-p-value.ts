import { chiSquareTest, likelihoodRatioTest } from '../comparison/chi-square-test';
import type { CountTable } from '../comparison/contingency-table';
import { fisherExactTable } from '../comparison/fisher-exact-table';
import { fisherTwoByTwo } from '../comparison/fisher-two-by-two';
import { impossible, notDecidable, type PlausibilityFinding, possible } from './plausibility-finding';
import { type PrintedText, readPValue, roundsTo, shown } from './printed-figure';

/** Tests of a table that a report may name. */
export type TableTest = 'CHI_SQUARE' | 'CHI_SQUARE_YATES' | 'FISHER_EXACT' | 'LIKELIHOOD_RATIO_G';

/** A table of counts with the p value printed beside it. */
export interface ReportedTable {
  readonly subject: string;
  /** Rows are categories, columns are groups. */
  readonly counts: CountTable;
  /** Sizes of the groups, where they are reported. */
  readonly columnTotals?: readonly number[];
  readonly pValue?: PrintedText;
  /** The test that the report names; absent: any of the four is looked for. */
  readonly test?: TableTest;
}

const TESTS: Readonly<Record<TableTest, (table: CountTable) => number | null>> = {
  CHI_SQUARE: (table) => chiSquareTest(table).pValue,
  CHI_SQUARE_YATES: (table) => chiSquareTest(table, { continuity: true }).pValue,
  FISHER_EXACT: (table) => (isTwoByTwo(table) ? fisherTwoByTwo(table).pValue : fisherExactTable(table).pValue),
  LIKELIHOOD_RATIO_G: (table) => likelihoodRatioTest(table).pValue,
};

const isTwoByTwo = (table: CountTable): boolean => table.length === 2 && table[0].length === 2;

/**
 * Does a test of the counts give the printed p value?
 *
 * @throws STATISTICS_OPTION_INVALID when the p value cannot be read or the table is not one of counts
 * @returns possible with the test that gives it; impossible when the named test gives another; not decidable when no test
 *   is named and none of the usual four gives it
 */
export function checkTablePValue(report: ReportedTable & { readonly pValue: PrintedText }): PlausibilityFinding {
  const printed = readPValue(report.pValue);
  const given = { check: 'TABLE_P_VALUE', subject: report.subject } as const;
  const names = report.test ? [report.test] : (Object.keys(TESTS) as TableTest[]);
  const tried = names
    .filter((test) => test !== 'CHI_SQUARE_YATES' || isTwoByTwo(report.counts))
    .map((test) => ({ test, p: TESTS[test](report.counts) }));
  const arithmetic = tried.map(
    ({ test, p }) => `${test}: p = ${p === null ? 'undefined' : shown(p)}, printed ${printed.text}`,
  );
  for (const { test, p } of tried) {
    if (p !== null && roundsTo(p, printed)) return possible({ ...given, arithmetic }, { test, pValue: p });
  }
  const [first] = tried;
  if (!report.test) return notDecidable({ ...given, arithmetic }, 'none of the usual tests gives it, but another may');
  if (first === undefined || first.p === null)
    return notDecidable({ ...given, arithmetic }, 'the named test has no p value for this table');
  return impossible({ ...given, arithmetic }, { test: first.test, pValue: first.p });
}

/** Do the columns of the table add up to the sizes of the groups? */
export function checkTableTotals(
  report: ReportedTable & { readonly columnTotals: readonly number[] },
): PlausibilityFinding {
  const { counts, columnTotals, subject } = report;
  const sums = columnTotals.map((_, j) => counts.reduce((sum, row) => sum + row[j], 0));
  const arithmetic = sums.map(
    (sum, j) => `${counts.map((row) => row[j]).join(' + ')} = ${sum}, group size ${columnTotals[j]}`,
  );
  const given = { check: 'TABLE_TOTALS', subject, arithmetic } as const;
  if (sums.every((sum, j) => sum === columnTotals[j]))
    return possible(given, { total: sums.reduce((a, b) => a + b, 0) });
  if (sums.some((sum, j) => sum > columnTotals[j])) return impossible(given);
  return notDecidable(given, 'the categories do not add up to the group; values may be missing');
}

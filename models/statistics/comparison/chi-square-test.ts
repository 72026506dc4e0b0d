import { compensatedSum } from '../../core/numeric/compensated-sum';
import { chiSquareUpper, logChiSquareUpper } from '../../core/special/chi-square';
import type { TestResult } from './alternative';
import { type CountTable, expectedCounts, marginsOf } from './contingency-table';

export interface ChiSquareOptions {
  /** Yates' correction of two-by-two tables, default false. (R's chisq.test has it on by default.) */
  readonly continuity?: boolean;
}

/** A test of a table by the chi-square distribution. */
export interface TableTestResult extends TestResult {
  readonly degreesOfFreedom: number;
  /** Natural logarithm of the p value, good where the p value underflows. */
  readonly logPValue: number | null;
}

export interface ChiSquareResult extends TableTestResult {
  /** √(χ² / (n (min(rows, columns) − 1))), from the statistic without correction. */
  readonly cramersV: number | null;
  readonly expected: readonly (readonly number[])[];
  /** (observed − expected) / √expected; null where nothing is expected. */
  readonly residuals: readonly (readonly (number | null)[])[];
  /** Residuals over their standard errors. */
  readonly standardizedResiduals: readonly (readonly (number | null)[])[];
  /** Cells with an expected count below 5: the distribution is then only roughly a chi-square. */
  readonly cellsExpectedBelowFive: number;
}

const YATES = 0.5;
const SMALL_EXPECTED = 5;

/**
 * Pearson's chi-square test of a table of counts.
 *
 * χ² = Σ (|O − E| − c)² / E with c = 0, or Yates' c = ½ (never above the smallest |O − E|) for two-by-two tables.
 *
 * @param table counts, at least two rows and columns
 * @undefined an empty row or column: no statistic, with the reason
 * @throws STATISTICS_OPTION_INVALID
 * @source Pearson 1900, doi:10.1080/14786440009463897; Yates 1934, doi:10.2307/2983604; R chisq.test
 * @example chiSquareTest([[3, 1], [1, 3]]).statistic === 2
 */
export function chiSquareTest(table: CountTable, options: ChiSquareOptions = {}): ChiSquareResult {
  const margins = marginsOf(table);
  const { rows, columns, total } = margins;
  const expected = expectedCounts(margins);
  const deviations = table.map((row, i) => row.map((count, j) => count - expected[i][j]));
  const twoByTwo = rows.length === 2 && columns.length === 2;
  const continuity = (options.continuity ?? false) && twoByTwo;
  const correction = continuity ? Math.min(YATES, ...deviations.flat().map(Math.abs)) : 0;
  const sum = (c: number): number =>
    compensatedSum(deviations.flatMap((row, i) => row.map((d, j) => (Math.abs(d) - c) ** 2 / expected[i][j])));
  const degreesOfFreedom = (rows.length - 1) * (columns.length - 1);
  const empty = [...rows, ...columns].includes(0);
  const statistic = empty ? null : sum(correction);
  const standardError = (i: number, j: number): number =>
    Math.sqrt((rows[i] * columns[j] * (total - rows[i]) * (total - columns[j])) / total ** 3);
  return {
    method: continuity ? 'CHI_SQUARE_YATES' : 'CHI_SQUARE',
    settings: { continuity },
    n: [total],
    statistic,
    degreesOfFreedom,
    pValue: statistic === null ? null : chiSquareUpper(statistic, degreesOfFreedom),
    logPValue: statistic === null ? null : logChiSquareUpper(statistic, degreesOfFreedom),
    cramersV: empty ? null : Math.sqrt(sum(0) / (total * (Math.min(rows.length, columns.length) - 1))),
    expected,
    residuals: deviations.map((row, i) => row.map((d, j) => finiteOrNull(d / Math.sqrt(expected[i][j])))),
    standardizedResiduals: deviations.map((row, i) => row.map((d, j) => finiteOrNull(d / standardError(i, j)))),
    cellsExpectedBelowFive: expected.flat().filter((count) => count < SMALL_EXPECTED).length,
    undefinedReason: empty ? 'a row or column is empty' : null,
  };
}

/**
 * Likelihood ratio (G) test of a table of counts: G = 2 Σ O log(O / E), empty cells add nothing.
 *
 * @param table counts, at least two rows and columns
 * @undefined no counts at all: no statistic, with the reason
 * @throws STATISTICS_OPTION_INVALID
 * @source Wilks 1935, doi:10.1214/aoms/1177732564
 */
export function likelihoodRatioTest(table: CountTable): TableTestResult {
  const margins = marginsOf(table);
  const expected = expectedCounts(margins);
  const degreesOfFreedom = (margins.rows.length - 1) * (margins.columns.length - 1);
  const base = { method: 'LIKELIHOOD_RATIO_G', settings: {}, n: [margins.total], degreesOfFreedom };
  if (margins.total === 0)
    return { ...base, statistic: null, pValue: null, logPValue: null, undefinedReason: 'the table is empty' };
  const terms = table.flatMap((row, i) => row.map((o, j) => (o > 0 ? o * Math.log(o / expected[i][j]) : 0)));
  const statistic = Math.max(0, 2 * compensatedSum(terms));
  const pValue = chiSquareUpper(statistic, degreesOfFreedom);
  const logPValue = logChiSquareUpper(statistic, degreesOfFreedom);
  return { ...base, statistic, pValue, logPValue, undefinedReason: null };
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

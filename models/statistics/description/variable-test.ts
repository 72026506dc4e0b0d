import { welchAnova } from '../comparison/analysis-of-variance';
import { chiSquareTest } from '../comparison/chi-square-test';
import { fisherExactTable } from '../comparison/fisher-exact-table';
import { fisherTwoByTwo } from '../comparison/fisher-two-by-two';
import { kruskalWallisTest } from '../comparison/kruskal-wallis-test';
import { mannWhitneyTest } from '../comparison/mann-whitney-test';
import { tTest } from '../comparison/t-test';
import type { VariableKind } from './variable-summary';

/** Tests of a variable between groups. */
export type VariableTest =
  'WELCH_T' | 'STUDENT_T' | 'WELCH_ANOVA' | 'MANN_WHITNEY' | 'KRUSKAL_WALLIS' | 'CHI_SQUARE' | 'FISHER_EXACT' | 'NONE';

/** The test that was made, or why there is none. */
export interface VariableTestResult {
  readonly test: VariableTest;
  /** Why this test: the rule, or that it was asked for. */
  readonly chosenBy: string;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/** Share of cells with an expected count below 5 above which the chi-square distribution is not trusted. */
const SMALL_CELLS_ALLOWED = 0.2;
/** A table of many variables should not wait long for one exact test: a second or two. */
const EXACT_WORK = 10_000_000;

/**
 * The test of numbers that the rule gives: normal values by means (Welch, which needs no equal variances), others by ranks.
 */
export function ruleForNumbers(kind: VariableKind, groups: number): VariableTest {
  if (groups < 2) return 'NONE';
  if (kind === 'NORMAL') return groups === 2 ? 'WELCH_T' : 'WELCH_ANOVA';
  return groups === 2 ? 'MANN_WHITNEY' : 'KRUSKAL_WALLIS';
}

/**
 * The test of counts that the rule gives: chi-square without continuity correction, or Fisher's exact test when more than
 * a fifth of the cells have an expected count below 5.
 *
 * @param table levels by groups
 * @source Cochran 1954, doi:10.2307/3001616
 */
export function ruleForCounts(table: readonly (readonly number[])[]): VariableTest {
  if (table.length < 2 || table[0].length < 2) return 'NONE';
  const { cellsExpectedBelowFive } = chiSquareTest(table);
  return cellsExpectedBelowFive > SMALL_CELLS_ALLOWED * table.length * table[0].length ? 'FISHER_EXACT' : 'CHI_SQUARE';
}

/** Compares groups of numbers by the given test. */
export function testNumbers(test: VariableTest, groups: readonly (readonly number[])[]): TestOutcome {
  const [first, second] = groups;
  switch (test) {
    case 'WELCH_T':
      return groups.length === 2 ? tTest(first, second) : onlyTwo;
    case 'STUDENT_T':
      return groups.length === 2 ? tTest(first, second, { variance: 'STUDENT' }) : onlyTwo;
    case 'MANN_WHITNEY':
      return groups.length === 2 ? mannWhitneyTest(first, second) : onlyTwo;
    case 'WELCH_ANOVA':
      return welchAnova(groups);
    case 'KRUSKAL_WALLIS':
      return kruskalWallisTest(groups);
    default:
      return notFor('numbers');
  }
}

/** Compares counts by the given test. @param table levels by groups */
export function testCounts(test: VariableTest, table: readonly (readonly number[])[]): TestOutcome {
  if (table.length < 2 || table[0].length < 2) return noTest('there are fewer than two levels or groups');
  if (test === 'CHI_SQUARE') return chiSquareTest(table);
  if (test !== 'FISHER_EXACT') return notFor('categories');
  return table.length === 2 && table[0].length === 2
    ? fisherTwoByTwo(table)
    : fisherExactTable(table, { workLimit: EXACT_WORK });
}

type TestOutcome = Pick<VariableTestResult, 'statistic' | 'pValue' | 'undefinedReason'>;

const noTest = (undefinedReason: string): TestOutcome => ({ statistic: null, pValue: null, undefinedReason });
const notFor = (what: string): TestOutcome => noTest(`no test, or one that does not compare ${what}`);
const onlyTwo = noTest('the test compares two groups only');

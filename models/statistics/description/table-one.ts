import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { categoryDifferenceInSd, meanDifferenceInSd } from './standardized-mean-difference';
import { summarizeLevels, summarizeNumbers, type VariableKind, type VariableSummary } from './variable-summary';
import {
  ruleForCounts,
  ruleForNumbers,
  testCounts,
  testNumbers,
  type VariableTest,
  type VariableTestResult,
} from './variable-test';

/** A variable of the cases; null is a missing value. */
export interface TableOneVariable {
  readonly name: string;
  /** NORMAL: mean (SD). SKEWED and ORDINAL: median [quartiles], compared by ranks. CATEGORICAL: n (%). */
  readonly kind: VariableKind;
  readonly values: readonly (number | string | null)[];
  /** Levels of a categorical variable in their order; default: as they appear. */
  readonly levels?: readonly string[];
  /** Overrides the rule that chooses the test. */
  readonly test?: VariableTest;
}

export interface TableOneOptions {
  /** Groups in their order; default: as they appear. */
  readonly groupOrder?: readonly string[];
  /** Decimals of the texts, default 1. */
  readonly decimals?: number;
}

/** Standardized difference of two groups, counted from 0. */
export interface GroupDifference {
  readonly first: number;
  readonly second: number;
  readonly value: number | null;
}

export interface TableOneRow {
  readonly name: string;
  readonly kind: VariableKind;
  readonly overall: VariableSummary;
  /** One summary per group. */
  readonly groups: readonly VariableSummary[];
  readonly comparison: VariableTestResult;
  readonly standardizedDifferences: readonly GroupDifference[];
}

export interface TableOne {
  readonly method: 'TABLE_ONE';
  readonly settings: { readonly decimals: number };
  readonly n: number;
  readonly groups: readonly { readonly name: string; readonly n: number }[];
  readonly rows: readonly TableOneRow[];
}

/**
 * The description of cohorts that opens a clinical paper: each variable overall and by group, with missing counts, a test
 * and standardized differences.
 *
 * The rule for the test: NORMAL Welch's t test or ANOVA; SKEWED and ORDINAL Mann-Whitney or Kruskal-Wallis; CATEGORICAL
 * chi-square without continuity correction, or Fisher's exact test when more than a fifth of the expected counts are below 5.
 *
 * @param variables as many values each as there are cases; numbers for all kinds but CATEGORICAL
 * @param groupOfCase name of the group of each case
 * @undefined a group without values or without variance: the figures concerned are null, with the reason of the test
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_OPTION_INVALID (a group or level that is not listed),
 *   STATISTICS_VALUE_NOT_FINITE (a number is not finite, or is text)
 * @example tableOne([{ name: 'age', kind: 'NORMAL', values: [50, 61, 44, 70] }], ['A', 'A', 'B', 'B'])
 */
export function tableOne(
  variables: readonly TableOneVariable[],
  groupOfCase: readonly string[],
  options: TableOneOptions = {},
): TableOne {
  const decimals = options.decimals ?? 1;
  const names = options.groupOrder ?? [...new Set(groupOfCase)];
  const groupIndex = groupOfCase.map((name) => indexIn(names, name, 'group'));
  const rows = variables.map((variable): TableOneRow => {
    if (variable.values.length !== groupOfCase.length)
      throw new ConcordError(
        statisticsErrors.STATISTICS_LENGTH_MISMATCH,
        `${variable.name} has ${variable.values.length} values for ${groupOfCase.length} cases.`,
      );
    const cases = { groupIndex, groups: names.length, decimals };
    return variable.kind === 'CATEGORICAL' ? categoricalRow(variable, cases) : numericRow(variable, cases);
  });
  return {
    method: 'TABLE_ONE',
    settings: { decimals },
    n: groupOfCase.length,
    groups: names.map((name, i) => ({ name, n: groupIndex.filter((group) => group === i).length })),
    rows,
  };
}

interface Cases {
  readonly groupIndex: readonly number[];
  readonly groups: number;
  readonly decimals: number;
}

function numericRow(variable: TableOneVariable, { groupIndex, groups, decimals }: Cases): TableOneRow {
  const { name, kind } = variable;
  const values: number[][] = Array.from({ length: groups }, () => []);
  const missing = new Array<number>(groups).fill(0);
  variable.values.forEach((value, i) => {
    if (value === null) missing[groupIndex[i]]++;
    else values[groupIndex[i]].push(requireNumber(value, name, i));
  });
  const summarize = (group: readonly number[], lacking: number): VariableSummary =>
    summarizeNumbers(group, lacking, { normal: kind === 'NORMAL', decimals });
  const test = variable.test ?? ruleForNumbers(kind, groups);
  return {
    name,
    kind,
    overall: summarize(
      values.flat(),
      missing.reduce((a, b) => a + b, 0),
    ),
    groups: values.map((group, i) => summarize(group, missing[i])),
    comparison: { ...plain(testNumbers(test, values)), test, chosenBy: chosenBy(variable) },
    standardizedDifferences: differences(groups, (a, b) => meanDifferenceInSd(values[a], values[b])),
  };
}

function categoricalRow(variable: TableOneVariable, { groupIndex, groups, decimals }: Cases): TableOneRow {
  const { name, kind } = variable;
  const known = variable.values.filter((value) => value !== null).map(String);
  const levels = variable.levels ?? [...new Set(known)];
  const counts = levels.map(() => new Array<number>(groups).fill(0)); // levels by groups
  const missing = new Array<number>(groups).fill(0);
  variable.values.forEach((value, i) => {
    if (value === null) missing[groupIndex[i]]++;
    else counts[indexIn(levels, String(value), `level of ${name}`)][groupIndex[i]]++;
  });
  const ofGroup = (group: number): number[] => counts.map((row) => row[group]);
  const total = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
  const present = counts.filter((row) => total(row) > 0);
  const test = variable.test ?? ruleForCounts(present);
  return {
    name,
    kind,
    overall: summarizeLevels(levels, counts.map(total), { missing: total(missing), decimals }),
    groups: missing.map((lacking, i) => summarizeLevels(levels, ofGroup(i), { missing: lacking, decimals })),
    comparison: { ...plain(testCounts(test, present)), test, chosenBy: chosenBy(variable) },
    standardizedDifferences: differences(groups, (a, b) => categoryDifferenceInSd(ofGroup(a), ofGroup(b))),
  };
}

/** Only what the table shows of a test's result. */
function plain(result: Omit<VariableTestResult, 'test' | 'chosenBy'>): Omit<VariableTestResult, 'test' | 'chosenBy'> {
  const { statistic, pValue, undefinedReason } = result;
  return { statistic, pValue, undefinedReason };
}

const chosenBy = (variable: TableOneVariable): string => (variable.test ? 'asked for' : `rule for ${variable.kind}`);

function differences(groups: number, between: (first: number, second: number) => number | null): GroupDifference[] {
  const all: GroupDifference[] = [];
  for (let first = 0; first < groups; first++) {
    for (let second = first + 1; second < groups; second++) {
      all.push({ first, second, value: between(first, second) });
    }
  }
  return all;
}

function indexIn(names: readonly string[], name: string, what: string): number {
  const index = names.indexOf(name);
  if (index < 0)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `'${name}' is not a listed ${what}.`);
  return index;
}

function requireNumber(value: number | string, name: string, index: number): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new ConcordError(statisticsErrors.STATISTICS_VALUE_NOT_FINITE, `${name} of case ${index} is ${value}.`, {
    index,
  });
}

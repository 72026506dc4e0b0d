import { ConcordError } from '../../core/errors';
import type { ModelData } from '../../statistics/regression';
import { statisticsErrors } from '../../statistics/statistics.errors';

/** A clinical variable of some cases: all numbers, or all labels of a factor; null is a missing value. */
export interface ClinicalVariable {
  readonly name: string;
  readonly values: readonly (number | string | null)[];
  /** Levels of a factor, the reference first. Default: the labels that occur, sorted. */
  readonly levels?: readonly string[];
  /** The odds ratio of a number is for this difference, default 1: for example 10 years. */
  readonly unit?: number;
}

/** Whether a variable is a factor: it has levels, or labels. */
export const isFactor = ({ values, levels }: ClinicalVariable): boolean =>
  levels !== undefined || values.some((value) => typeof value === 'string');

/** Levels of a factor in order. */
export const levelsOf = ({ values, levels }: ClinicalVariable): readonly string[] =>
  levels ?? [...new Set(values.filter((value) => value !== null).map(String))].sort();

/** Cases in which every variable has a value. @throws STATISTICS_LENGTH_MISMATCH */
export function completeCases(variables: readonly ClinicalVariable[], n: number): number[] {
  for (const { name, values } of variables) {
    if (values.length === n) continue;
    const cause = `${name} has ${values.length} values for ${n} cases.`;
    throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, cause, { name });
  }
  return Array.from({ length: n }, (_, i) => i).filter((i) => variables.every(({ values }) => values[i] !== null));
}

/**
 * What a regression takes: numbers in their units, and of each factor the levels that occur in these cases.
 *
 * @throws STATISTICS_OPTION_INVALID for a number among labels or a label among numbers, a label that is not among the
 *   levels, or a unit that is not positive; STATISTICS_VALUE_NOT_FINITE
 */
export function modelDataOf(variables: readonly ClinicalVariable[], cases: readonly number[]): ModelData {
  const entries = variables.map((variable) => {
    const values = cases.map((i) => variable.values[i]);
    return [variable.name, isFactor(variable) ? labelsOf(variable, values) : numbersOf(variable, values)] as const;
  });
  const levels = variables.filter(isFactor).map((variable) => {
    const occurring = new Set(cases.map((i) => variable.values[i]));
    return [variable.name, levelsOf(variable).filter((level) => occurring.has(level))] as const;
  });
  return { columns: Object.fromEntries(entries), levels: Object.fromEntries(levels), n: cases.length };
}

function labelsOf(variable: ClinicalVariable, values: ClinicalVariable['values']): string[] {
  const known = levelsOf(variable);
  return values.map((value) => {
    if (typeof value === 'string' && known.includes(value)) return value;
    throw invalid(variable, `has the value ${value}, which is not one of ${known.join(', ')}`);
  });
}

function numbersOf(variable: ClinicalVariable, values: ClinicalVariable['values']): Float64Array {
  const { unit = 1 } = variable;
  if (!(unit > 0 && Number.isFinite(unit))) throw invalid(variable, `has the unit ${unit}`);
  return Float64Array.from(values as readonly number[], (value) => value / unit);
}

function invalid({ name }: ClinicalVariable, problem: string): ConcordError {
  return new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `${name} ${problem}.`, { name });
}

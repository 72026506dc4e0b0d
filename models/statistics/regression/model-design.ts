import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';
import { codeFactor } from './factor-coding';

/** Values of one variable, one per case: numbers, or the labels of a factor. */
export type VariableColumn = ArrayLike<number> | readonly string[];

/** One variable, or several whose product enters the model (an interaction). */
export type ModelTerm = string | readonly string[];

/** What enters a regression: variables by name, and the terms made of them. */
export interface ModelData {
  readonly columns: Readonly<Record<string, VariableColumn>>;
  /** Default: every column by itself, in the order given. */
  readonly terms?: readonly ModelTerm[];
  /** Levels of the factors, the reference first. Default: the labels that occur, sorted. */
  readonly levels?: Readonly<Record<string, readonly string[]>>;
  /** Number of cases, needed only when there is no column. */
  readonly n?: number;
}

/** How variables become columns; with it new cases are coded as the first ones were. */
export interface DesignRecipe {
  readonly terms: readonly (readonly string[])[];
  readonly levels: Readonly<Record<string, readonly string[]>>;
}

/** The columns of a regression, the intercept first. */
export interface ModelDesign {
  readonly n: number;
  /** `(Intercept)`, `age`, `race=black`, `age:race=black`. */
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  /** Index of the term of each column; −1 for the intercept. */
  readonly termOf: readonly number[];
  readonly recipe: DesignRecipe;
}

const INTERCEPT = '(Intercept)';

/**
 * Columns of a regression with an intercept.
 *
 * A factor becomes one column of 0 and 1 for each level but the reference (treatment contrasts); in an interaction it
 * keeps all its levels when the term without it is not in the model, so that the model is the same whichever way it is
 * written. Columns of an interaction are products, the first variable varying fastest.
 *
 * @param data variables and terms
 * @throws STATISTICS_LENGTH_MISMATCH when columns differ in length; STATISTICS_VALUE_NOT_FINITE;
 *   STATISTICS_OPTION_INVALID for a term without its column, or a label that is not among the levels
 * @cost O(cases · columns)
 * @source Chambers, Hastie 1992, Statistical Models in S, 2.4.1; R model.matrix
 * @example modelDesign({ columns: { age: [50, 61], sex: ['F', 'M'] } }).names // ['(Intercept)', 'age', 'sex=M']
 */
export function modelDesign(data: ModelData): ModelDesign {
  const recipe = designRecipe(data);
  const n = numberOfCases(data, recipe);
  const names = [INTERCEPT];
  const columns: Float64Array[] = [new Float64Array(n).fill(1)];
  const termOf = [-1];
  recipe.terms.forEach((term, index) => {
    for (const part of termColumns(term, data, recipe)) {
      names.push(part.name);
      columns.push(part.values);
      termOf.push(index);
    }
  });
  return { n, names, columns, termOf, recipe };
}

interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

function designRecipe({ columns, terms = Object.keys(columns), levels = {} }: ModelData): DesignRecipe {
  const lists = terms.map((term) => (typeof term === 'string' ? [term] : term));
  const used: Record<string, readonly string[]> = {};
  for (const name of new Set(lists.flat())) {
    if (!Object.hasOwn(columns, name))
      throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `There is no column ${name}.`);
    const column = columns[name];
    if (isFactor(column)) used[name] = levels[name] ?? [...new Set(column)].sort();
  }
  return { terms: lists, levels: used };
}

function numberOfCases({ columns, n }: ModelData, { terms }: DesignRecipe): number {
  const used = [...new Set(terms.flat())];
  const lengths = used.map((name) => columns[name].length);
  const length = lengths[0] ?? n ?? Object.values(columns)[0]?.length ?? 0;
  if (lengths.some((other) => other !== length) || (n !== undefined && n !== length))
    throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, `Columns ${used.join(', ')} differ in length.`);
  return length;
}

function termColumns(term: readonly string[], data: ModelData, recipe: DesignRecipe): NamedColumn[] {
  let product: NamedColumn[] = [];
  term.forEach((name, position) => {
    const coded = codeVariable(name, data.columns[name], recipe, isMarginPresent(term, name, recipe));
    product = position === 0 ? coded : coded.flatMap((right) => product.map((left) => multiply(left, right)));
  });
  return product;
}

/** Whether the term without the variable is in the model: then the variable is coded by contrasts. */
function isMarginPresent(term: readonly string[], name: string, { terms }: DesignRecipe): boolean {
  const margin = term.filter((other) => other !== name);
  return (
    margin.length === 0 ||
    terms.some((other) => other.length === margin.length && margin.every((m) => other.includes(m)))
  );
}

function codeVariable(name: string, column: VariableColumn, recipe: DesignRecipe, contrasts: boolean): NamedColumn[] {
  if (isFactor(column)) {
    const levels = recipe.levels[name];
    return codeFactor(name, column, levels)
      .slice(contrasts ? 1 : 0)
      .map((values, i) => ({ name: `${name}=${levels[i + (contrasts ? 1 : 0)]}`, values }));
  }
  const values = Float64Array.from(column);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new ConcordError(statisticsErrors.STATISTICS_VALUE_NOT_FINITE, `${name} of case ${bad} is ${values[bad]}.`, {
      index: bad,
    });
  return [{ name, values }];
}

function multiply(left: NamedColumn, right: NamedColumn): NamedColumn {
  return { name: `${left.name}:${right.name}`, values: left.values.map((value, i) => value * right.values[i]) };
}

const isFactor = (column: VariableColumn): column is readonly string[] =>
  column.length > 0 && typeof column[0] === 'string';

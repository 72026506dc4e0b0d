import { modelDesign, type ModelData, type ModelDesign } from '../../../../../models/statistics/regression';
import { type Names, numbers } from '../../../r-reference/reference-file';

/** Variables and terms of R's formula and data frame. */
export function modelDataOf(names: Names): ModelData {
  const frame = names.data as Readonly<Record<string, unknown[]>>;
  const terms = termsOf(String(names.formula));
  const used = [...new Set(terms.flat())];
  const columns = Object.fromEntries(used.map((name) => [name, columnOf(frame, name)]));
  const levels = Object.fromEntries(
    used.flatMap((name) => (isText(columns[name]) ? [[name, levelsOf(name, columns[name], names)]] : [])),
  );
  return { columns, terms, levels };
}

export const designOf = (names: Names): ModelDesign => modelDesign(modelDataOf(names));

/** `y ~ a + b * c` as terms; `a * b` is a, b and a:b, main effects first as in R. */
function termsOf(formula: string): string[][] {
  const parts = formula
    .slice(formula.indexOf('~') + 1)
    .split('+')
    .map((part) => part.trim());
  const terms = parts.flatMap((part) => {
    const factors = part.split(/[*:]/).map((name) => name.trim());
    return part.includes('*') ? subsetsOf(factors) : [factors];
  });
  const unique = new Map(terms.filter(([first]) => first !== '1').map((term) => [term.toSorted().join(':'), term]));
  return [...unique.values()].sort((a, b) => a.length - b.length);
}

function subsetsOf(factors: readonly string[]): string[][] {
  return factors.reduce<string[][]>((sets, name) => [...sets, [name], ...sets.map((set) => [...set, name])], []);
}

/** `factor(x)` makes labels of numbers, their levels in the order of the numbers; TRUE and FALSE are labels too. */
function columnOf(frame: Readonly<Record<string, unknown[]>>, name: string): string[] | number[] {
  const inner = /^factor\((.*)\)$/.exec(name)?.[1];
  const column = frame[inner ?? name];
  if (typeof column[0] === 'boolean') return column.map((value) => String(value).toUpperCase());
  return inner !== undefined || typeof column[0] === 'string' ? column.map(String) : numbers(column);
}

/** The reference level is the one without a column in R's model matrix; the others are in the order of the columns. */
function levelsOf(name: string, labels: readonly string[], names: Names): string[] {
  const distinct = [...new Set(labels)].sort((a, b) => Number(a) - Number(b) || (a < b ? -1 : 1));
  const matrix = names.model_matrix as { colnames: string[] } | null | undefined;
  const coded = (matrix?.colnames ?? []).filter((column) => distinct.some((level) => column === `${name}${level}`));
  const ordered = coded.map((column) => column.slice(name.length));
  return coded.length === 0 ? distinct : [...distinct.filter((level) => !ordered.includes(level)), ...ordered];
}

const isText = (column: string[] | number[]): column is string[] => typeof column[0] === 'string';

/** `race=black` is raceblack in R. */
export const rName = (name: string): string => name.replaceAll('=', '');

/** R drops the name of a single value. */
export function named<T>(entries: readonly (readonly [string, T])[]): Record<string, T> | T[] {
  return entries.length === 1 ? [entries[0][1]] : Object.fromEntries(entries);
}

import { nomogram, type Nomogram, type NomogramOptions } from '../../../../../models/learning/nomogram';
import {
  fitLogistic,
  type LogisticFit,
  modelDesign,
  type ModelData,
  type VariableColumn,
} from '../../../../../models/statistics/regression';
import { type Names, numbers } from '../../../r-reference/reference-file';

/** Variables of R's data frame, all of them. */
export function columnsOf(names: Names): Record<string, VariableColumn> {
  const frame = Object.entries(names.data as Readonly<Record<string, unknown[]>>);
  return Object.fromEntries(
    frame
      .filter(([name]) => name !== 'rownames')
      .map(([name, values]) => [
        name,
        typeof values[0] === 'string' ? values.map(String) : numbers(values.map(valueOf)),
      ]),
  );
}

/** TRUE and FALSE are 1 and 0. */
const valueOf = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value);

/** Whether a variable is TRUE or FALSE in R. */
export const isLogical = (name: string, names: Names): boolean =>
  typeof (names.data as Readonly<Record<string, unknown[]>>)[name][0] === 'boolean';

/** Whether the formula has only the terms that are read here: variables and their products. */
export const isPlain = (names: Names): boolean => /^y ~ [\w.]+( [+*:] [\w.]+)*$/.test(String(names.formula));

function modelDataOf(names: Names): ModelData {
  const columns = columnsOf(names);
  const terms = termsOf(String(names.formula));
  const factors = Object.keys(columns).filter((name) => typeof columns[name][0] === 'string');
  const levels = Object.fromEntries(
    factors.map((name) => [name, levelsOf(name, columns[name] as readonly string[], names)]),
  );
  return { columns, terms, levels };
}

/** `y ~ a + b * c` as terms; `b * c` is b, c and b:c; main effects come first, as in R. */
function termsOf(formula: string): string[][] {
  const parts = formula.slice(formula.indexOf('~') + 1).split('+');
  const terms = parts.flatMap((part) => {
    const factors = part.split(/[*:]/).map((name) => name.trim());
    return part.includes('*') ? [...factors.map((name) => [name]), factors] : [factors];
  });
  const unique = new Map(terms.map((term) => [term.toSorted().join(':'), term]));
  return [...unique.values()].sort((a, b) => a.length - b.length);
}

/**
 * Levels of a factor. The data frame holds labels only: the order is the one in which R lists them in the result asked
 * for; where it lists none, no result depends on it.
 */
export function levelsOf(name: string, labels: readonly string[], names: Names): string[] {
  const distinct = [...new Set(labels)].sort();
  const listed = listedLevels(name, names.expected).filter((level) => distinct.includes(level));
  const [first, last] = endLevels(name, names.expected);
  if (first !== undefined) return [...new Set([first, ...distinct.filter((level) => level !== last), last as string])];
  return [...distinct.filter((level) => !listed.includes(level)), ...listed];
}

function listedLevels(name: string, expected: unknown): string[] {
  const { axes, ...named } = (expected ?? {}) as { axes?: Record<string, { values: string[] }> };
  const own = Object.entries(axes ?? {}).find(([axis]) => axis === name || axis.startsWith(`${name} (`));
  if (own) return own[1].values;
  return Object.keys(named).flatMap((key) => (key.startsWith(`${name}=`) ? [key.slice(name.length + 1)] : []));
}

/** First and last level, where the limits of the variables are asked for. */
function endLevels(name: string, expected: unknown): [string, string] | [] {
  const limits = (expected as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(limits) && limits.length === 7 ? [limits[5] as string, limits[6] as string] : [];
}

/** R's `f`: lrm, iterated to the end. */
export function fitOf(names: Names): LogisticFit {
  const settings = { epsilon: 1e-14, maximumIterations: 100 };
  return fitLogistic(modelDesign(modelDataOf(names)), numbers(names.y), settings);
}

export const nomogramOf = (names: Names, options: NomogramOptions): Nomogram =>
  nomogram(fitOf(names), columnsOf(names), { riskReading: 'AS_RMS', ...options });

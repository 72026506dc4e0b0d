import type { CoxData, Covariate } from '../../../../../models/statistics/survival';
import { type Names, numbers } from '../../../r-reference/reference-file';

/** The data frame `d` of a file, with what its calls leave to earlier lines of the script. */
export interface Frame {
  readonly columns: Readonly<Record<string, readonly unknown[]>>;
  readonly time: readonly number[];
  readonly event: readonly number[];
  readonly memory: Memory;
}

/**
 * What a call of R takes from the session rather than from its own inputs: `fo` of the model fitted last, the marker split
 * last, and the levels of factors, whose order the file keeps only in the labels of results.
 */
interface Memory {
  formula?: string;
  marker?: string;
  readonly levels: Map<string, readonly string[]>;
}

const memories = new WeakMap<object, Memory>();

/** The frame of a call; takes notes of formula, marker and labels for the calls that follow. */
export function frameOf(names: Names): Frame | undefined {
  const columns = names.data as Frame['columns'] | undefined;
  if (!columns?.time || !columns.status) return undefined;
  const memory = memories.get(columns) ?? { levels: new Map<string, readonly string[]>() };
  memories.set(columns, memory);
  if (typeof names.formula === 'string') memory.formula = names.formula;
  if (typeof names.marker === 'string') memory.marker = names.marker;
  const labels = (names.expected as { strata?: unknown } | undefined)?.strata;
  if (labels && !Array.isArray(labels) && typeof labels === 'object') rememberLevels(Object.keys(labels), memory);
  return { columns, time: numbers(columns.time), event: numbers(columns.status), memory };
}

/** Labels like `group=female`. */
function rememberLevels(labels: readonly string[], memory: Memory): void {
  const parts = labels.map((label) => label.split('='));
  memory.levels.set(
    parts[0][0],
    parts.map((part) => part.slice(1).join('=')),
  );
}

/** Levels of a factor: in the order of R's labels if one was seen, otherwise sorted as R does. */
export function levelsOf({ columns, memory }: Frame, name: string): readonly string[] {
  const values = columns[name].filter((value) => value !== null);
  const distinct = [...new Set(values)];
  if (typeof distinct[0] === 'number') return (distinct as number[]).sort((a, b) => a - b).map(String);
  return memory.levels.get(name) ?? distinct.map(String).sort((a, b) => a.localeCompare(b));
}

/** The columns of one term of a model. */
export interface Term {
  readonly name: string;
  readonly covariates: readonly Covariate[];
}

interface Model {
  readonly terms: readonly Term[];
  readonly data: CoxData;
  /** Name of the variable of the strata. */
  readonly strata?: string;
}

/** Model matrix of a formula: numbers, factors in treatment contrasts, `factor(v)` and `strata(v)`. */
export function modelOf(frame: Frame, formula: string): Model | undefined {
  const terms: Term[] = [];
  let strata: string | undefined;
  for (const name of formula.split('+').map((part) => part.trim())) {
    const [, call, column] = /^(?:(factor|strata)\()?([\w.]+)\)?$/.exec(name) ?? [];
    if (!column || !frame.columns[column]) return undefined;
    if (call === 'strata') strata = column;
    else terms.push({ name, covariates: covariatesOf(frame, name, column, call === 'factor') });
  }
  const covariates = terms.flatMap((term) => term.covariates);
  const data = { time: frame.time, event: frame.event, covariates };
  return strata ? { terms, strata, data: { ...data, strata: frame.columns[strata].map(String) } } : { terms, data };
}

function covariatesOf(frame: Frame, name: string, column: string, isFactor: boolean): Covariate[] {
  const values = frame.columns[column];
  if (!isFactor && values.every((value) => typeof value === 'number')) return [{ name, values: numbers(values) }];
  return levelsOf(frame, column)
    .slice(1)
    .map((level) => ({ name: `${name}${level}`, values: values.map((value) => (String(value) === level ? 1 : 0)) }));
}

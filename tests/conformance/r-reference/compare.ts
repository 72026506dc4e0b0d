import { toNumber } from './reference-file';

export interface Tolerance {
  readonly rel: number;
  readonly abs: number;
}

/** What comparing one case found. */
export interface Findings {
  /** One line per difference, empty when all that was compared agrees. */
  readonly differences: string[];
  /** Paths of outputs of the reference that were not computed. */
  readonly missing: string[];
  /** Largest |actual − expected| as a share of what is allowed: above 1 fails. */
  worst: number;
}

/** How to compare: the tolerance of a path, and names of outputs that are labels or are left out for a stated reason. */
export interface ComparisonRules {
  readonly toleranceAt: (path: string) => Tolerance;
  readonly isOmitted: (name: string) => boolean;
}

/**
 * Compares computed outputs with the reference. Every output of the reference must be there; null, NA and NaN are the
 * same: no number. A single value and a list of it are the same, as in R.
 */
export function compareOutputs(actual: unknown, expected: unknown, rules: ComparisonRules): Findings {
  const findings: Findings = { differences: [], missing: [], worst: 0 };
  compareAt(actual, expected, '', rules, findings);
  return findings;
}

function compareAt(actual: unknown, expected: unknown, path: string, rules: ComparisonRules, into: Findings): void {
  if (isList(actual) || Array.isArray(expected)) return compareLists(actual, expected, path, rules, into);
  if (isRecord(expected)) return compareRecords(actual, expected, path, rules, into);
  compareScalars(actual, expected, path, rules, into);
}

function compareLists(actual: unknown, expected: unknown, path: string, rules: ComparisonRules, into: Findings): void {
  const [a, e] = [listOf(actual), listOf(expected)];
  if (a.length !== e.length) into.differences.push(`${path}: ${a.length} values for ${e.length}`);
  else e.forEach((value, i) => compareAt(a[i], value, e.length === 1 ? path : `${path}[${i}]`, rules, into));
}

function compareRecords(
  actual: unknown,
  expected: Readonly<Record<string, unknown>>,
  path: string,
  rules: ComparisonRules,
  into: Findings,
): void {
  if (!isRecord(actual)) {
    into.differences.push(`${path}: ${String(actual)} for a record`);
    return;
  }
  for (const [name, value] of Object.entries(expected)) {
    if (Object.hasOwn(actual, name) && actual[name] !== undefined)
      compareAt(actual[name], value, `${path}.${name}`, rules, into);
    else if (!rules.isOmitted(name)) into.missing.push(`${path}.${name}`);
  }
}

function compareScalars(
  actual: unknown,
  expected: unknown,
  path: string,
  rules: ComparisonRules,
  into: Findings,
): void {
  if (typeof expected === 'boolean' || isText(expected)) {
    if (actual !== expected) into.differences.push(`${path}: ${String(actual)} for ${String(expected)}`);
    return;
  }
  const [a, e] = [toNumber(actual), toNumber(expected)];
  const { rel, abs } = rules.toleranceAt(path);
  const share = a === e || (Number.isNaN(a) && Number.isNaN(e)) ? 0 : Math.abs(a - e) / (abs + rel * Math.abs(e));
  if (!(share <= 1)) into.differences.push(`${path}: ${a} for ${e}`);
  if (share > into.worst) into.worst = share;
}

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || ArrayBuffer.isView(value);
const listOf = (value: unknown): unknown[] => (isList(value) ? Array.from(value) : [value]);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !isList(value);
const isText = (value: unknown): boolean =>
  typeof value === 'string' && Number.isNaN(toNumber(value)) && value !== 'NaN';

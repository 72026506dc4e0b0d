import { PublicError } from './translate-error';

type Path = readonly (string | number)[];

/**
 * Puts the errors of one answer into the one form that every way of executing it agrees on.
 *
 * Which errors below a null are reported, and in what order, depends on timing in any GraphQL executor. So the path
 * of an error names the null it left in the data, each null keeps one error, and errors are sorted by path.
 *
 * @param errors translated errors
 * @param data the data they came with
 */
export function normalizeErrors(errors: readonly PublicError[], data: unknown): PublicError[] {
  const byPath = new Map<string, PublicError>();
  for (const error of errors) {
    const located = error.path === undefined ? error : { ...error, path: nullPosition(error.path, data) };
    const key = JSON.stringify(located.path ?? [located.message, located.extensions.code]);
    const present = byPath.get(key);
    if (present === undefined || compareContent(located, present) < 0) byPath.set(key, located);
  }
  return [...byPath.values()].sort((a, b) => comparePaths(a.path ?? [], b.path ?? []) || compareContent(a, b));
}

/** The shortest part of the path, one step at least, that leads to a null. */
function nullPosition(path: Path, data: unknown): Path {
  let value = data;
  for (let depth = 0; depth < path.length; depth += 1) {
    if (value === null || value === undefined) return path.slice(0, Math.max(1, depth));
    value = (value as Record<string | number, unknown>)[path[depth]];
  }
  return path;
}

function comparePaths(a: Path, b: Path): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth += 1) {
    const order = compareSteps(a[depth], b[depth]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareSteps(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareText(String(a), String(b));
}

function compareContent(a: PublicError, b: PublicError): number {
  return compareText(a.extensions.code, b.extensions.code) || compareText(a.message, b.message);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

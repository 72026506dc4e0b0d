import { ConcordError } from './errors';
import { coreErrors } from './core.errors';

/**
 * The one text of a plain value: the form that digests are taken of.
 *
 * Object keys are sorted by UTF-16 code unit, there is no white space, numbers are the shortest decimal that reads back
 * to the same double (−0 becomes 0), strings are escaped as JSON.stringify does.
 *
 * @param value null, boolean, finite number, string, array or plain object of these
 * @returns JSON text; equal values give equal text whatever the order of their keys
 * @throws CANONICAL_VALUE_UNSUPPORTED for anything else (NaN, Infinity, undefined, Date, class instance, cycle …), naming the path
 * @source RFC 8785 (JSON Canonicalization Scheme), of which this is the plain-value subset
 * @example canonicalJson({ b: 1, a: [1e21, 'x'] }) === '{"a":[1e+21,"x"],"b":1}'
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', new Set());
}

function write(value: unknown, path: string, open: Set<object>): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value === 0 ? 0 : value);
  if (typeof value !== 'object') throw unsupported(path, typeof value === 'number' ? String(value) : typeof value);
  if (open.has(value)) throw unsupported(path, 'a cycle');
  open.add(value);
  const text = Array.isArray(value) ? writeArray(value, path, open) : writeObject(value, path, open);
  open.delete(value);
  return text;
}

function writeArray(values: readonly unknown[], path: string, open: Set<object>): string {
  const parts: string[] = [];
  for (let i = 0; i < values.length; i++) parts.push(write(values[i], `${path}[${i}]`, open));
  return `[${parts.join(',')}]`;
}

function writeObject(value: object, path: string, open: Set<object>): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // A value from another realm has that realm's Object.prototype, whose own prototype is null.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) throw unsupported(path, 'not a plain object');
  const record = value as Record<string, unknown>;
  const parts = Object.keys(record)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((key) => `${JSON.stringify(key)}:${write(record[key], `${path}.${key}`, open)}`);
  return `{${parts.join(',')}}`;
}

function unsupported(path: string, what: string): ConcordError {
  return new ConcordError(coreErrors.CANONICAL_VALUE_UNSUPPORTED, `The value at ${path} is ${what}.`, { path });
}

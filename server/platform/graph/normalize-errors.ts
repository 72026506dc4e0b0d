import { hopsAlong } from './field-owners';
import { nullLanding } from './null-landing';
import { Asked, ResponsePath, stepsAlong } from './steps-along';
import { PublicError } from './translate-error';

/**
 * Puts the errors of one answer into the one form that every way of executing it agrees on.
 *
 * Which errors below a null are reported, and in what order, depends on timing in any GraphQL executor. So the path
 * of an error names the null it left in the data, and each null keeps one error: one that caused it, rather than one
 * that would have left a smaller null inside it; of several causes the one that the fewest subgraphs had to be
 * passed for; of these the first by code, message and path. Errors are sorted by path.
 *
 * @param errors translated errors, all that were raised
 * @param data the data they came with
 * @param asked the query; without it every error counts as the cause of its null
 */
export function normalizeErrors(errors: readonly PublicError[], data: unknown, asked?: Asked): PublicError[] {
  const byNull = new Map<string, Placed>();
  for (const error of errors) {
    const placed = place(error, data, asked);
    const present = byNull.get(placed.key);
    if (present === undefined || comparePlaced(placed, present) < 0) byNull.set(placed.key, placed);
  }
  return [...byNull.values()].map(({ error }) => error).sort(compareErrors);
}

interface Placed {
  readonly error: PublicError;
  /** Which null, as text. */
  readonly key: string;
  /** Whether this error made the null, as far as is known. */
  readonly isCause: boolean;
  /** Subgraphs passed on the way to it. */
  readonly hops: number;
}

function place(error: PublicError, data: unknown, asked: Asked | undefined): Placed {
  const { path } = error;
  if (path === undefined) return { error, key: `${error.extensions.code} ${error.message}`, isCause: true, hops: 0 };
  const depth = nullDepth(path, data);
  const steps = asked === undefined ? null : stepsAlong(asked, path);
  return {
    error: { ...error, path: path.slice(0, Math.max(1, depth)) },
    key: JSON.stringify(path.slice(0, depth)),
    isCause: steps === null || nullLanding(steps) <= depth,
    hops: steps === null || asked === undefined ? 0 : hopsAlong(asked.schema, steps),
  };
}

/** How many steps of the path lead to a null; 0 when the data as a whole is null. */
function nullDepth(path: ResponsePath, data: unknown): number {
  let value = data;
  for (let depth = 0; depth < path.length; depth += 1) {
    if (value === null || value === undefined) return depth;
    value = (value as Record<string | number, unknown>)[path[depth]];
  }
  return path.length;
}

function comparePlaced(a: Placed, b: Placed): number {
  const order = Number(b.isCause) - Number(a.isCause) || a.hops - b.hops || compareContent(a.error, b.error);
  return order || compareErrors(a.error, b.error);
}

function compareErrors(a: PublicError, b: PublicError): number {
  return comparePaths(a.path ?? [], b.path ?? []) || compareContent(a, b);
}

function comparePaths(a: ResponsePath, b: ResponsePath): number {
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

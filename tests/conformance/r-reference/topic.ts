import type { Tolerance } from './compare';
import type { Names, ReferenceCase } from './reference-file';

/** The engine refuses: a coded error, or no result with a reason. */
export const REFUSED = Symbol('refused');

/** What a computation gives: the outputs, REFUSED, or undefined when the call is not covered. */
export type Computed = unknown;

/**
 * Evaluates a call of R with the engine.
 *
 * @param call the R expression, verbatim: what decides, never the name of the data set or of the case
 * @param names what the call's names stand for; `expected` is R's result, to see which rows or columns were asked for
 * @param prefix of the case's id, the key of its inputs in some files
 */
export type Compute = (call: string, names: Names, prefix: string) => Computed;

/** How the cases of one topic are computed and compared. */
export interface Topic {
  readonly compute: Compute;
  /** Outputs that are not compared: name → why. */
  readonly omitted?: Readonly<Record<string, string>>;
  /** Tolerance of a case by path of the output; without it the case's own `rel` and `abs`. */
  readonly toleranceOf?: (item: ReferenceCase, names: Names) => ((path: string) => Tolerance) | undefined;
  /** Why calls are not covered, by a part of the call. */
  readonly notCovered?: readonly { readonly call: RegExp; readonly reason: string }[];
}

/** Labels of R's results: text that says what was computed, not a result. */
export const LABELS: ReadonlySet<string> = new Set([
  'rownames',
  'colnames',
  'method',
  'statistic_name',
  'alternative',
  'data.name',
]);

/** The `rel` and `abs` of a case. */
export function ownTolerance({ tolerance = {} }: ReferenceCase): (path: string) => Tolerance {
  const read = (name: string): number => (typeof tolerance[name] === 'number' ? tolerance[name] : 0);
  const both = { rel: read('rel'), abs: read('abs') };
  return () => both;
}

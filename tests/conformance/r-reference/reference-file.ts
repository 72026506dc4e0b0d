/** A file of reference values: cases evaluated in R, each with its call, its inputs and its outputs. */
export interface ReferenceFile {
  readonly topic: string;
  readonly dataset: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly cases: readonly ReferenceCase[];
}

export interface ReferenceCase {
  readonly id: string;
  /** The R expression, verbatim. */
  readonly call: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: unknown;
  /** R refused; so must we. */
  readonly error?: string;
  readonly tolerance?: Readonly<Record<string, unknown>>;
}

/** Names the call may use: the file's, those of the first case with the same prefix, and the case's own. */
export type Names = Readonly<Record<string, unknown>>;

export const prefixOf = (id: string): string => id.split(':')[0];

/**
 * The names of a case: the file's, then those of the earlier cases of its prefix, then its own. A case without prefix and
 * without inputs of its own is computed from what the earlier cases without prefix left.
 */
export function namesOf(file: ReferenceFile, at: number): Names {
  const { id, inputs } = file.cases[at];
  const before = file.cases.slice(0, at);
  const earlier = before.filter((one) => prefixOf(one.id) === prefixOf(id));
  const unnamed = id.includes(':') || inputs ? [] : before.filter((one) => !one.id.includes(':'));
  const inputsOf = (cases: readonly ReferenceCase[]) => cases.map((one) => one.inputs);
  return Object.assign({}, ...inputsOf(unnamed), file.inputs, ...inputsOf(earlier), inputs);
}

/** A vector of R. */
export const numbers = (value: unknown): number[] => (Array.isArray(value) ? value : [value]).map(toNumber);

/** R's values as JSON holds them. */
export function toNumber(value: unknown): number {
  if (value === 'Inf') return Infinity;
  if (value === '-Inf') return -Infinity;
  return typeof value === 'number' ? value : NaN;
}

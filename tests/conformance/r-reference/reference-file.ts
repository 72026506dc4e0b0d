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

/** The names of a case. Later cases of a prefix use the arrays of earlier ones. */
export function namesOf(file: ReferenceFile, at: number): Names {
  const prefix = prefixOf(file.cases[at].id);
  const earlier = file.cases.slice(0, at + 1).filter((c) => prefixOf(c.id) === prefix);
  return Object.assign({}, file.inputs, earlier[0]?.inputs, file.cases[at].inputs);
}

/** A vector of R. */
export const numbers = (value: unknown): number[] => (Array.isArray(value) ? value : [value]).map(toNumber);

/** R's values as JSON holds them. */
export function toNumber(value: unknown): number {
  if (value === 'Inf') return Infinity;
  if (value === '-Inf') return -Infinity;
  return typeof value === 'number' ? value : NaN;
}

/** One coded error of the catalog: a stable code, what it means, and what to do next. */
export interface ErrorDefinition {
  /** `NOUN_PROBLEM`, never reused once retired. */
  readonly code: string;
  /** What the code means, in one sentence, for the documentation. */
  readonly meaning: string;
  /** What the reader of the error can do next. */
  readonly nextStep: string;
}

/**
 * An error with a stable code, the cause in this case, and the next step.
 *
 * Domain errors know nothing of GraphQL or HTTP; the edge translates them.
 */
export class ConcordError extends Error {
  readonly code: string;
  readonly nextStep: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(definition: ErrorDefinition, cause: string, details: Readonly<Record<string, unknown>> = {}) {
    super(`${cause} ${definition.nextStep}`);
    this.name = 'ConcordError';
    this.code = definition.code;
    this.nextStep = definition.nextStep;
    this.details = details;
  }
}

/** A group of error definitions keyed by code, so that `catalog.X_Y` is checked by the compiler. */
export type ErrorCatalog<Code extends string> = { readonly [C in Code]: ErrorDefinition & { readonly code: C } };

/**
 * Declares error codes.
 *
 * @param definitions code → [meaning, next step]
 * @returns the catalog with the code repeated inside each definition
 */
export function defineErrors<Code extends string>(
  definitions: Readonly<Record<Code, readonly [meaning: string, nextStep: string]>>,
): ErrorCatalog<Code> {
  const entries = Object.entries<readonly [string, string]>(definitions).map(([code, [meaning, nextStep]]) => [
    code,
    { code, meaning, nextStep },
  ]);
  return Object.fromEntries(entries) as ErrorCatalog<Code>;
}

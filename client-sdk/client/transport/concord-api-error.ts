/** One entry of a GraphQL answer's `errors`. */
export interface GraphqlErrorEntry {
  readonly message?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An error the server reported, with its code from the catalog. */
export class ConcordApiError extends Error {
  readonly code: string;
  readonly nextStep: string;
  readonly path: readonly (string | number)[];
  /** HTTP status of the answer that carried it. */
  readonly status: number;
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(entry: GraphqlErrorEntry, status: number) {
    const extensions = entry.extensions ?? {};
    const nextStep = typeof extensions.nextStep === 'string' ? extensions.nextStep : '';
    super(withoutNextStep(entry.message ?? 'The server reported an error.', nextStep));
    this.name = 'ConcordApiError';
    this.code = typeof extensions.code === 'string' ? extensions.code : 'INTERNAL_ERROR';
    this.nextStep = nextStep;
    this.path = entry.path ?? [];
    this.status = status;
    this.extensions = extensions;
  }
}

/** The server ends its message with the next step; here both are shown separately. */
function withoutNextStep(message: string, nextStep: string): string {
  return nextStep !== '' && message.endsWith(nextStep) ? message.slice(0, -nextStep.length).trimEnd() : message;
}

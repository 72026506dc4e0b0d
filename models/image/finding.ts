import type { ErrorDefinition } from '../core/errors';

/** Why an image or a mask is not accepted: a coded reason, the cause in this case, and what to do. */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}

/** A finding of a coded definition. */
export function finding(definition: ErrorDefinition, message: string): Finding {
  return { code: definition.code, message, nextStep: definition.nextStep };
}

import { ConcordError } from '../core/errors';
import { runtimeErrors } from './runtime.errors';
import type { ErrorMessage } from './tasks';

/** A coded error as a plain value; an unknown error becomes ENGINE_TASK_FAILED with its text. */
export function toErrorMessage(error: unknown): ErrorMessage {
  const coded =
    error instanceof ConcordError
      ? error
      : new ConcordError(
          runtimeErrors.ENGINE_TASK_FAILED,
          error instanceof Error ? `${error.name}: ${error.message}.` : String(error),
        );
  const { code, nextStep, message, details } = coded;
  return { code, meaning: '', nextStep, message, details };
}

/** The error a message stands for, with its code, text and next step. */
export function fromErrorMessage({ code, meaning, nextStep, message, details }: ErrorMessage): ConcordError {
  const cause = message.endsWith(` ${nextStep}`) ? message.slice(0, -nextStep.length - 1) : message;
  return new ConcordError({ code, meaning, nextStep }, cause, details);
}

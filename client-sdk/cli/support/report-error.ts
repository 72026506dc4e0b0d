import { CommanderError } from 'commander';
import { ConcordError } from '../../../models/core/errors';
import { ConcordApiError } from '../../client/transport/concord-api-error';
import type { CliIo } from './cli-io';

/** Writes `CODE: message` and the next step to standard error; commander has written its own errors already. */
export function reportError(error: unknown, io: CliIo): void {
  if (error instanceof CommanderError) return;
  io.stderr.write(`${errorLines(error).join('\n')}\n`);
}

function errorLines(error: unknown): string[] {
  if (error instanceof ConcordError) {
    const cause = error.message.endsWith(error.nextStep)
      ? error.message.slice(0, -error.nextStep.length).trimEnd()
      : error.message;
    return [`${error.code}: ${cause}`, `Next step: ${error.nextStep}`];
  }
  if (error instanceof ConcordApiError) {
    const nextStep = error.nextStep === '' ? [] : [`Next step: ${error.nextStep}`];
    return [`${error.code}: ${error.message}`, ...nextStep];
  }
  const text = error instanceof Error ? error.message : String(error);
  return [
    `CLI_UNFORESEEN: ${text}`,
    'Next step: report it together with the command line; set CONCORD_DEBUG=1 for details.',
  ];
}

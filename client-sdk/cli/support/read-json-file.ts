import fs from 'node:fs';
import { ConcordError } from '../../../models/core/errors';
import { cliErrors } from '../cli.errors';

/** A file of JSON that an option names. @throws CLI_FILE_UNREADABLE */
export function readJsonFile(file: string): Record<string, unknown> {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new ConcordError(cliErrors.CLI_FILE_UNREADABLE, `${file}: ${(error as Error).message}.`);
  }
}

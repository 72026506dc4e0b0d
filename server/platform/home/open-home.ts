import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { ConcordError } from '../../../models/core/errors';
import { homeErrors } from './home.errors';

/**
 * Makes the home, readable by its owner only, and its log folder.
 *
 * @returns the home's real path
 * @throws HOME_UNWRITABLE
 */
export function openHome(home: string): string {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
    mkdirSync(path.join(home, 'logs'), { recursive: true, mode: 0o700 });
    return realpathSync(home);
  } catch (error) {
    throw new ConcordError(
      homeErrors.HOME_UNWRITABLE,
      `${home}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

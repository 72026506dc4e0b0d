import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { ConcordError } from '../../../models/core/errors';
import { writeAtomically } from './atomic-file';
import { homeErrors } from './home.errors';

const secret = z.string().min(16);
const form = z.object({
  databaseOwnerPassword: secret,
  databaseAppPassword: secret,
  databaseWorkerPassword: secret,
  objectSigningSecret: secret,
});

/** Passwords of the embedded database's logins and the key of signed object URLs. */
export type HomeSecrets = z.output<typeof form>;

/**
 * Reads the home's secrets, making them once.
 *
 * @throws HOME_SECRETS_INVALID when the file is there but unusable: making new ones would lock the data away
 */
export function loadSecrets(home: string): HomeSecrets {
  const file = path.join(home, 'secrets.json');
  const text = readIfPresent(file);
  if (text === null) return create(file);
  try {
    chmodSync(file, 0o600);
    return form.parse(JSON.parse(text));
  } catch (error) {
    throw new ConcordError(
      homeErrors.HOME_SECRETS_INVALID,
      `${file}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

function create(file: string): HomeSecrets {
  const secrets: HomeSecrets = {
    databaseOwnerPassword: newSecret(),
    databaseAppPassword: newSecret(),
    databaseWorkerPassword: newSecret(),
    objectSigningSecret: newSecret(),
  };
  writeAtomically(file, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  return secrets;
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function readIfPresent(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

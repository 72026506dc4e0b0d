import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ConcordError } from '../../../../models/core/errors';
import { databaseErrors } from '../database.errors';
import { commandLine, endProcess, identify } from '../../home';
import { commandOf, Installation } from './installation';
import { OWNER } from './logins';

const DRAFT = /^data[.]new-/;

/**
 * Makes the data folder unless it is there.
 *
 * initdb writes into a draft folder that is renamed at the end, so a kill in the middle leaves no half-made data; the
 * leftovers of such a kill, a running initdb included, are cleared first, and again at the end: the child of a start that
 * was killed while it forked becomes an initdb only after the first look.
 *
 * @throws DATABASE_START_FAILED when initdb fails, DATABASE_VERSION_MISMATCH when the data are of another major version
 */
export async function initializeData(installation: Installation, ownerPassword: string): Promise<void> {
  await clearDrafts(installation.folder);
  if (existsSync(installation.data)) return checkVersion(installation);
  const draft = path.join(installation.folder, `data.new-${randomUUID()}`);
  const passwordFile = path.join(installation.folder, `password-${randomUUID()}`);
  writeFileSync(passwordFile, ownerPassword, { mode: 0o600 });
  const { user } = installation.runAs;
  if (user !== undefined) chownSync(passwordFile, user.uid, user.gid);
  try {
    runInitdb(installation, draft, passwordFile);
    renameSync(draft, installation.data);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
  await clearDrafts(installation.folder);
}

function runInitdb(installation: Installation, draft: string, passwordFile: string): void {
  const { command, words, options } = commandOf(installation, 'initdb', [
    ...['-D', draft, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`],
    // The built-in provider sorts by code point and needs no locale of the operating system.
    ...['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
  ]);
  const result = spawnSync(command, words, { ...options, encoding: 'utf8' });
  if (result.status === 0) return;
  const told = result.error?.message ?? `${result.stdout}${result.stderr}`.trim().split('\n').slice(-15).join('\n');
  throw new ConcordError(databaseErrors.DATABASE_START_FAILED, `initdb ended with status ${result.status}:\n${told}\n`);
}

function checkVersion({ binaries, data }: Installation): void {
  const found = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  const wanted = binaries.version.split('.')[0];
  if (found !== wanted) {
    throw new ConcordError(
      databaseErrors.DATABASE_VERSION_MISMATCH,
      `${data} is of version ${found}, the programs of ${wanted}.`,
    );
  }
}

async function clearDrafts(folder: string): Promise<void> {
  const leftovers = readdirSync(folder).filter((name) => DRAFT.test(name) || name.startsWith('password-'));
  for (const name of leftovers) {
    const file = path.join(folder, name);
    await endProcessesUsing(file);
    rmSync(file, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

async function endProcessesUsing(folder: string): Promise<void> {
  const pids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  for (const pid of pids.map(Number)) {
    const identity = pid === process.pid || !commandLine(pid).includes(folder) ? null : identify(pid);
    if (identity !== null) await endProcess(identity, [['SIGKILL', 5000]]);
  }
}

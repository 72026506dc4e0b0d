import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConcordError } from '../../../../models/core/errors';
import { DatabaseConfig } from '../../config';
import { choosePort, HomeSecrets, identify, ProcessIdentity } from '../../home';
import { databaseErrors } from '../database.errors';

import { initializeData } from './initialize-data';
import { commandOf, Installation, prepareInstallation } from './installation';
import { embeddedAddresses } from './logins';
import { clearOrphan, findPostmaster, stopPostmaster } from './postmaster-file';

const START_TIMEOUT_MS = 60_000;
const MAXIMUM_TRIES = 40;
/** What PostgreSQL says when a port was taken between choosing and binding, or children of a killed server linger. */
const PORT_TAKEN = /could not (bind|create any TCP\/IP sockets)|Address already in use/i;
const CHILDREN_LINGER = /pre-existing shared memory block|is another postmaster/i;

/** The home's running database server. */
export interface EmbeddedPostgres {
  readonly config: DatabaseConfig;
  readonly data: string;
  readonly identity: ProcessIdentity;
  /** Settles when the server ended, wanted or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on the home's data, making them when there are none.
 *
 * @param home a home whose lock this process holds
 * @throws DATABASE_START_FAILED with the tail of the server's log, DATABASE_BINARIES_MISSING, DATABASE_VERSION_MISMATCH
 */
export async function startEmbeddedPostgres(home: string, secrets: HomeSecrets): Promise<EmbeddedPostgres> {
  const installation = prepareInstallation(home);
  await initializeData(installation, secrets.databaseOwnerPassword);
  await clearOrphan(installation.data);
  const logFile = path.join(home, 'logs', 'postgres.log');
  let avoid: number | undefined;
  for (let tries = 1; ; tries += 1) {
    const port = await choosePort(installation.folder, avoid);
    const attempt = launch(installation, port, logFile);
    const problem = await waitUntilReady(installation, attempt);
    if (problem === null) return running(installation, attempt.child, embeddedAddresses(port, secrets));
    if (tries >= MAXIMUM_TRIES || !(PORT_TAKEN.test(problem) || CHILDREN_LINGER.test(problem))) {
      throw new ConcordError(databaseErrors.DATABASE_START_FAILED, `The last lines of ${logFile}:\n${problem}\n`);
    }
    avoid = PORT_TAKEN.test(problem) ? port : undefined;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

interface Attempt {
  readonly child: ChildProcess;
  /** What the server has logged since this attempt. */
  readonly told: () => string;
}

function launch(installation: Installation, port: number, logFile: string): Attempt {
  const { command, words, options } = commandOf(installation, 'postgres', [
    '-D',
    installation.data,
    ...serverSettings(port),
  ]);
  const log = openSync(logFile, 'a', 0o600);
  const from = fstatSync(log).size;
  const child = spawn(command, words, { ...options, detached: true, stdio: ['ignore', log, log] });
  child.unref();
  closeSync(log);
  let failure = '';
  child.on('error', (error) => (failure = error.message));
  return { child, told: () => failure + tail(readFileSync(logFile).subarray(from).toString('utf8')) };
}

/** The log must hold no patient data: neither statements nor the row contents in DETAIL lines. */
function serverSettings(port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: 60,
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Null when ready, otherwise what went wrong. */
async function waitUntilReady(installation: Installation, { child, told }: Attempt): Promise<string | null> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      return told() || 'The server ended without a word.';
    const found = findPostmaster(installation.data);
    if (found?.identity.pid === child.pid && found.ready) return null;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  child.kill('SIGKILL');
  return `Not ready after ${START_TIMEOUT_MS} ms.\n${told()}`;
}

function running(installation: Installation, child: ChildProcess, config: DatabaseConfig): EmbeddedPostgres {
  const identity = identify(child.pid as number) ?? { pid: child.pid as number, startTicks: '' };
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    child.once('exit', () => resolve());
  });
  return {
    config,
    data: installation.data,
    identity,
    ended,
    stop: async () => {
      await stopPostmaster(identity);
      await ended;
    },
  };
}

function tail(text: string): string {
  return text.trim().split('\n').slice(-20).join('\n');
}

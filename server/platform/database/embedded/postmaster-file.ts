import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { commandLine, endProcess, identify, ProcessIdentity } from '../../home';

const STATUS_LINE = 7;

/** What a running server wrote into its data folder. */
export interface Postmaster {
  readonly identity: ProcessIdentity;
  readonly ready: boolean;
}

/** The server that runs on this data folder, or null; a number that now belongs to another program counts as null. */
export function findPostmaster(data: string): Postmaster | null {
  const lines = readLines(data);
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !commandLine(pid).includes(data)) return null;
  const identity = identify(pid);
  return identity === null ? null : { identity, ready: lines[STATUS_LINE]?.trim() === 'ready' };
}

/** Stops a server that outlived the process which started it, and clears the file of one that is gone. */
export async function clearOrphan(data: string): Promise<'none' | 'stopped'> {
  const orphan = findPostmaster(data);
  if (orphan !== null) {
    await stopPostmaster(orphan.identity);
    return 'stopped';
  }
  const file = path.join(data, 'postmaster.pid');
  if (existsSync(file)) rmSync(file, { force: true });
  return 'none';
}

/** Fast shutdown; immediate when that takes too long; the server recovers from its log at the next start. */
export async function stopPostmaster(identity: ProcessIdentity): Promise<void> {
  await endProcess(identity, [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5000],
    ['SIGKILL', 5000],
  ]);
}

function readLines(data: string): string[] {
  try {
    return readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

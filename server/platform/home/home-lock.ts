import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { ConcordError } from '../../../models/core/errors';
import { homeErrors } from './home.errors';
import { identify, isRunning } from './process-identity';

const BEAT_MS = 2000;
const MAXIMUM_TRIES = 20;

interface Owner {
  readonly pid: number;
  readonly startTicks: string;
  /** Process numbers mean something inside their namespace only. */
  readonly namespace: string;
}

/** The right to use a home; one process has it at a time, and a killed one loses it. */
export interface HomeLock {
  release(): void;
}

/**
 * Takes the home for this process.
 *
 * The lock is a file made with its content in one step (a hard link). The lock of a process that no longer runs is
 * taken over at once; one from another process namespace (a container on the same folder) when its owner has stopped
 * touching it.
 *
 * @throws HOME_IN_USE
 */
export async function lockHome(home: string): Promise<HomeLock> {
  const file = path.join(home, 'lock');
  const mine = `${JSON.stringify(describeSelf())}\n`;
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let tries = 0; !linked(draft, file); tries += 1) {
      const content = readOrEmpty(file);
      if (tries >= MAXIMUM_TRIES || (content !== '' && (await isHeld(content, file)))) throw inUse(home, content);
      discard(file, content, home);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const beat = setInterval(() => touch(file), BEAT_MS).unref();
  return {
    release: () => {
      clearInterval(beat);
      if (readOrEmpty(file) === mine) rmSync(file, { force: true });
    },
  };
}

function describeSelf(): Owner {
  return { pid: process.pid, startTicks: identify(process.pid)?.startTicks ?? '', namespace: pidNamespace() };
}

async function isHeld(content: string, file: string): Promise<boolean> {
  const owner = parse(content);
  if (owner === null) return false;
  if (owner.namespace === pidNamespace()) return isRunning(owner);
  const before = modifiedMs(file);
  await new Promise((resolve) => setTimeout(resolve, 3 * BEAT_MS));
  return modifiedMs(file) !== before;
}

/** Removes a stale lock; a fresh one that took its place meanwhile is put back. */
function discard(file: string, content: string, home: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = readOrEmpty(aside);
  if (taken !== content) linked(aside, file);
  rmSync(aside, { force: true });
  if (taken !== content) throw inUse(home, taken);
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function inUse(home: string, content: string): ConcordError {
  return new ConcordError(homeErrors.HOME_IN_USE, `${home} is used by process ${parse(content)?.pid ?? '(unknown)'}.`, {
    home,
  });
}

function parse(content: string): Owner | null {
  try {
    const owner = JSON.parse(content) as Partial<Owner>;
    return typeof owner.pid === 'number'
      ? { pid: owner.pid, startTicks: owner.startTicks ?? '', namespace: owner.namespace ?? '' }
      : null;
  } catch {
    return null;
  }
}

function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function modifiedMs(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // The home was removed under a running server; its own errors say so.
  }
}

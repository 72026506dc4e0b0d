import { readFileSync } from 'node:fs';

/** A process as it can be told from another one that got its number later. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start time in clock ticks since boot; empty where /proc is missing. */
  readonly startTicks: string;
}

/** Identity of a running process, or null when there is none of this number (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : { pid, startTicks: fields[19] };
  } catch {
    return process.platform !== 'linux' && answers(pid) ? { pid, startTicks: '' } : null;
  }
}

/** Whether this very process, not another one of its number, still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startTicks === identity.startTicks;
}

/** Command line of a process, its words joined by spaces; empty when there is no such process. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/**
 * Ends a process and waits until it is gone.
 *
 * @param signals tried in order, each given its milliseconds
 * @returns whether it is gone
 */
export async function endProcess(
  identity: ProcessIdentity,
  signals: readonly (readonly [NodeJS.Signals, number])[],
): Promise<boolean> {
  for (const [signal, timeoutMs] of signals) {
    if (!isRunning(identity)) return true;
    try {
      process.kill(identity.pid, signal);
    } catch {
      return !isRunning(identity);
    }
    if (await waitUntilGone(identity, timeoutMs)) return true;
  }
  return !isRunning(identity);
}

async function waitUntilGone(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (!isRunning(identity)) return true;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return false;
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

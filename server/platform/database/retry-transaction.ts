import { isConnectionLoss } from './connection-loss';

/** PostgreSQL: serialization_failure and deadlock_detected; the transaction was rolled back and may be run again. */
const CONFLICTS = new Set(['40001', '40P01']);
const MAXIMUM_CONFLICTS = 3;
/** A database that is started again is back within seconds; waits of 0.1, 0.2, 0.4 … 3.2 s and 5 s. */
const MAXIMUM_LOSSES = 8;
const LONGEST_WAIT_MS = 5000;

/** One try of a transaction. */
export interface Attempt {
  /** Called when nothing but the commit is left; a connection lost after that may or may not have committed. */
  readonly committing: () => void;
}

/** Runs a transaction again when the database gave up on it for the sake of another one, or went away before its commit. */
export async function retryTransaction<T>(run: (attempt: Attempt) => Promise<T>): Promise<T> {
  let conflicts = 0;
  let losses = 0;
  for (;;) {
    let committing = false;
    try {
      return await run({ committing: () => (committing = true) });
    } catch (error) {
      if (isConflict(error) && conflicts < MAXIMUM_CONFLICTS) await wait(20 * 2 ** conflicts++);
      else if (isConnectionLoss(error) && !committing && losses < MAXIMUM_LOSSES) await wait(100 * 2 ** losses++);
      else throw error;
    }
  }
}

function isConflict(error: unknown): boolean {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === 'string' && CONFLICTS.has(state);
}

function wait(timeMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(timeMs, LONGEST_WAIT_MS)));
}

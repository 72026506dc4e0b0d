/** PostgreSQL: serialization_failure and deadlock_detected; the transaction was rolled back and may be run again. */
const RETRIABLE_STATES = new Set(['40001', '40P01']);
const MAXIMUM_RETRIES = 3;

/** Runs a transaction again when the database gave up on it for the sake of another one. */
export async function retryConflicts<T>(attempt: () => Promise<T>): Promise<T> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (retries >= MAXIMUM_RETRIES || !isConflict(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** retries));
    }
  }
}

function isConflict(error: unknown): boolean {
  const state =
    (error as { code?: unknown; driverError?: { code?: unknown } } | null)?.driverError?.code ??
    (error as { code?: unknown } | null)?.code;
  return typeof state === 'string' && RETRIABLE_STATES.has(state);
}

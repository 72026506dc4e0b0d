/** SQLSTATE classes and system errors that say the connection, not the statement, is at fault. */
const LOST = /^(08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)$/;
const LOST_NAMES = new Set(['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError']);
const LOST_WORDS =
  /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/;

/** Whether the database went away under a statement, or could not be reached for it. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isConnectionLoss);
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return (
    (typeof state === 'string' && LOST.test(state)) ||
    LOST_NAMES.has(error.constructor.name) ||
    LOST_WORDS.test(error.message)
  );
}

/** The five-character SQLSTATE of a failed statement, or null when the error is none. */
export function sqlStateOf(error: unknown): string | null {
  const failed = error as { code?: unknown; driverError?: { code?: unknown } } | null;
  const state = failed?.driverError?.code ?? failed?.code;
  return typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : null;
}

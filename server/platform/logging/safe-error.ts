/** What the log keeps of an error: where and which, never the values it was about. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly table?: string;
  readonly constraint?: string;
  readonly stack?: string;
}

/**
 * Reduces an error for the log. Errors of the database carry statements, parameters and rows, which may be clinical
 * values; of those only the SQLSTATE and the names of table and constraint are kept, and quoted text is left out.
 */
export function safeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { code, driverError } = error as { code?: unknown; driverError?: Record<string, unknown> };
  const type = error.constructor.name;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  if (driverError === undefined) {
    return { type, message: error.message, ...text('code', code), ...text('stack', frames) };
  }
  return {
    type,
    message: error.message.replace(/"[^"]*"/g, '"…"'),
    ...text('code', driverError.code),
    ...text('table', driverError.table),
    ...text('constraint', driverError.constraint),
    ...text('stack', frames),
  };
}

function text(name: string, value: unknown): object {
  return typeof value === 'string' ? { [name]: value } : {};
}

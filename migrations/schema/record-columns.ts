/** Columns every record has: prefixed id, server time, and the subject that wrote it. */
export const recordColumns = (prefix: string): string => `
  id text PRIMARY KEY CHECK (id ~ '^${prefix}_[0-9a-z]+$'),
  created_at timestamptz NOT NULL DEFAULT now(),
  created_by text NOT NULL DEFAULT coalesce(concord.subject(), 'owner')`;

/** A SHA-256 in lower-case hexadecimal. */
export const isSha256 = (column: string): string => `${column} ~ '^[0-9a-f]{64}$'`;

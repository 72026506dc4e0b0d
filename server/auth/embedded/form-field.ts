/** A form or query field as text; anything else (missing, repeated, nested) counts as empty. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import type { CsvRow } from './csv-table';

const numberForm = /^[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/**
 * Clinical values by case. A column is numeric when every value in it is a plain decimal number; otherwise all of it
 * stays text, so that a code such as 007 is not changed. Empty fields are left out.
 */
export function clinicalValues(rows: readonly CsvRow[], columns: readonly string[]): Record<string, string | number>[] {
  const numeric = new Set(
    columns.filter((column) => rows.every((row) => isEmptyOrNumber(row.values.get(column) ?? ''))),
  );
  return rows.map((row) => {
    const filled = columns
      .map((column) => [column, row.values.get(column) ?? ''] as const)
      .filter(([, text]) => text !== '');
    return Object.fromEntries(filled.map(([column, text]) => [column, numeric.has(column) ? Number(text) : text]));
  });
}

function isEmptyOrNumber(text: string): boolean {
  return text === '' || numberForm.test(text);
}

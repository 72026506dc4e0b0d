import { readFileSync, writeFileSync } from 'node:fs';
import type { Columns } from './benchmark-row';

/** Writes columns as CSV with a line of names. */
export function writeColumns(file: string, columns: Columns): void {
  const names = Object.keys(columns);
  const lists = Object.values(columns);
  const lines = Array.from({ length: lists[0].length }, (_, i) => lists.map((list) => list[i]).join(','));
  writeFileSync(file, `${[names.join(','), ...lines].join('\n')}\n`);
}

/** Reads what {@link writeColumns} wrote. */
export function readColumns(file: string): Columns {
  const [header, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  const columns = names.map(() => new Float64Array(lines.length));
  lines.forEach((line, i) => line.split(',').forEach((text, j) => (columns[j][i] = Number(text))));
  return Object.fromEntries(names.map((name, j) => [name, columns[j]]));
}

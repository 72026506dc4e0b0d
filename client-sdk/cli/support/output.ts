import { textTable } from '../../client/board/text-table';
import type { CliIo } from './cli-io';

type Cell = string | number | null | undefined;

/** Results go to standard output, as text for people or as one JSON document. */
export class Output {
  constructor(
    private readonly io: CliIo,
    readonly json: boolean,
  ) {}

  /** Whether to use colors. */
  get color(): boolean {
    return this.io.stdout.isTTY === true && !this.io.env.NO_COLOR;
  }

  /** Prints the value as JSON, or the text a person reads. */
  result(value: unknown, text: string): void {
    this.io.stdout.write(this.json ? `${JSON.stringify(value, null, 2)}\n` : `${text}\n`);
  }

  /** Prints a list as JSON, or as a table. */
  list<Row>(rows: readonly Row[], head: readonly string[], cells: (row: Row) => readonly Cell[]): void {
    this.result(rows, rows.length === 0 ? 'None.' : this.table(head, rows.map(cells)));
  }

  /** Prints a record as JSON, or line by line. */
  record(value: unknown, fields: readonly (readonly [name: string, value: Cell])[]): void {
    this.result(value, fieldLines(fields));
  }

  /** A remark for the person; never part of the result. */
  note(text: string): void {
    this.io.stderr.write(`${text}\n`);
  }

  table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
    const widths = columnWidths(head, rows, this.io.stdout.columns);
    const table = textTable(head, { color: this.color, widths });
    for (const row of rows) table.push(row.map(text));
    return table.toString();
  }
}

/** A record line by line. */
export function fieldLines(fields: readonly (readonly [string, Cell])[]): string {
  const width = Math.max(...fields.map(([name]) => name.length));
  return fields.map(([name, value]) => `${name.padEnd(width)}  ${text(value)}`).join('\n');
}

function text(cell: Cell): string {
  return cell == null || cell === '' ? '–' : String(cell);
}

/** Border and padding of one column. */
const columnFrame = 3;
const narrowestLastColumn = 30;

/** On a terminal the last column, which holds prose, is wrapped to what is left; elsewhere nothing is wrapped. */
function columnWidths(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  screen: number | undefined,
): (number | null)[] {
  const natural = head.map(
    (title, column) => Math.max(title.length, ...rows.map((row) => text(row[column]).length)) + 2,
  );
  const before = natural.slice(0, -1).reduce((sum, width) => sum + width + 1, 0);
  const left = (screen ?? Infinity) - before - columnFrame;
  const fits = (natural.at(-1) ?? 0) <= left;
  return fits ? [] : [...natural.slice(0, -1), Math.max(narrowestLastColumn, left)];
}

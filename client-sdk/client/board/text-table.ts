import { styleText } from 'node:util';
import Table, { type HorizontalAlignment } from 'cli-table3';

export interface TextTableOptions {
  /** Colored head. The caller decides; the terminal is not asked. */
  readonly color: boolean;
  readonly align?: HorizontalAlignment[];
  /** Fixed column widths; longer text wraps. */
  readonly widths?: (number | null)[];
}

/** An empty compact table with a head; rows are pushed onto it. */
export function textTable(
  head: readonly string[],
  { color, align, widths }: TextTableOptions,
): InstanceType<typeof Table> {
  return new Table({
    head: head.map((name) => (color ? styleText('cyan', name, { validateStream: false }) : name)),
    ...(align && { colAligns: align }),
    ...(widths && { colWidths: widths, wordWrap: true }),
    style: { compact: true, head: [], border: [] },
  });
}

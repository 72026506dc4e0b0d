import fs from 'node:fs';
import path from 'node:path';
import { ConcordError } from '../../../models/core/errors';
import { readCsvTable } from '../folder/csv-table';
import { siteErrors } from '../site.errors';

/** One row of a batch: the region of one mask. */
export interface BatchCase {
  readonly line: number;
  /** As in the file, in the order of the columns. */
  readonly fields: readonly string[];
  readonly imageFile: string;
  readonly maskFile: string;
  /** Text of the column Label; null when it is empty or there is none. */
  readonly label: string | null;
  /** Text of the column Label_channel; null when it is empty or there is none. */
  readonly labelChannel: string | null;
}

/** The cases of a batch and the columns that are carried over. */
export interface Batch {
  readonly columns: readonly string[];
  readonly cases: readonly BatchCase[];
}

/**
 * Reads a table of cases as PyRadiomics takes it: columns Image and Mask, optionally Label, and any others, which are
 * carried over. Relative paths start at the table's folder.
 *
 * @throws BATCH_FILE_INVALID
 */
export function readBatch(file: string): Batch {
  const { columns, rows, problems } = readCsvTable(readText(file), ['Image', 'Mask']);
  if (problems.length > 0)
    throw new ConcordError(
      siteErrors.BATCH_FILE_INVALID,
      `${file}: ${problems.map(({ line, problem }) => `line ${line}: ${problem}`).join('; ')}.`,
    );
  if (rows.length === 0) throw new ConcordError(siteErrors.BATCH_FILE_INVALID, `${file} has no case.`);
  const folder = path.dirname(path.resolve(file));
  const cases = rows.map(({ line, values }): BatchCase => {
    const field = (column: string): string => values.get(column) ?? '';
    return {
      line,
      fields: columns.map(field),
      imageFile: field('Image') && path.resolve(folder, field('Image')),
      maskFile: field('Mask') && path.resolve(folder, field('Mask')),
      label: field('Label') || null,
      labelChannel: field('Label_channel') || null,
    };
  });
  return { columns, cases };
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConcordError(siteErrors.BATCH_FILE_INVALID, `${file}: ${(error as Error).message}.`);
  }
}

import fs from 'node:fs';
import { ConcordError } from '../../../models/core/errors';
import { csv } from '../../client/board/format-board-csv';
import { parseCsv } from '../folder/parse-csv';
import { siteErrors } from '../site.errors';
import { featureHeader, provenanceColumns } from './feature-table';

/** What must not change between two runs into the same file. */
export interface BatchIdentity {
  /** Carried columns of the table of cases. */
  readonly columns: readonly string[];
  readonly featureNames: readonly string[];
  readonly engineVersion: string;
  readonly settingsSha256: string;
}

const keyOf = (fields: readonly string[]): string => JSON.stringify(fields);

/**
 * The table that a batch writes. Every case is a line as soon as it is known, so that a run that was stopped goes on
 * where it stood; a line that was cut short is dropped. When all are there, the lines are put in the order of the cases.
 */
export class BatchOutput {
  private readonly lines = new Map<string, string>();
  private readonly header: string;

  /** @throws BATCH_OUTPUT_DIFFERENT when the file holds something else */
  constructor(
    private readonly file: string,
    private readonly identity: BatchIdentity,
  ) {
    this.header = featureHeader(identity.columns, identity.featureNames);
    if (fs.existsSync(file)) this.readBack(fs.readFileSync(file, 'utf8'));
    this.write([...this.lines.values()]);
  }

  /** Whether a case was computed before. */
  has(fields: readonly string[]): boolean {
    return this.lines.has(keyOf(fields));
  }

  /** @param line the case's line, from `featureLine` */
  add(fields: readonly string[], line: string): void {
    this.lines.set(keyOf(fields), line);
    fs.appendFileSync(this.file, line);
  }

  /** Puts the lines in the order of the cases. */
  finish(cases: readonly { readonly fields: readonly string[] }[]): void {
    this.write(cases.flatMap(({ fields }) => this.lines.get(keyOf(fields)) ?? []));
  }

  private readBack(text: string): void {
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.trim() === '') return;
    const [header, ...rows] = parseCsv(whole).records;
    if (csv([header.fields]) !== this.header) this.refuse('its columns are those of other settings or another table');
    const carried = this.identity.columns.length;
    for (const { fields } of rows) {
      const [error, engine, settings] = fields.slice(carried, carried + provenanceColumns.length);
      if (fields.length !== header.fields.length || error !== '') continue;
      if (settings !== this.identity.settingsSha256) this.refuse('it was made with other settings');
      if (engine !== this.identity.engineVersion) this.refuse(`it was made by engine ${engine}`);
      this.lines.set(keyOf(fields.slice(0, carried)), csv([fields]));
    }
  }

  private refuse(why: string): never {
    throw new ConcordError(siteErrors.BATCH_OUTPUT_DIFFERENT, `${this.file}: ${why}.`);
  }

  private write(lines: readonly string[]): void {
    fs.writeFileSync(`${this.file}.part`, [this.header, ...lines].join(''));
    fs.renameSync(`${this.file}.part`, this.file);
  }
}

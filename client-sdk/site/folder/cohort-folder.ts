import fs from 'node:fs/promises';
import path from 'node:path';
import { ConcordError } from '../../../models/core/errors';
import { siteErrors } from '../site.errors';
import { clinicalValues } from './clinical-values';
import { type CsvRow, readCsvTable } from './csv-table';
import type { CsvProblem } from './parse-csv';

/** One case of a cohort folder; files are absolute paths. */
export interface FolderCase {
  readonly caseCode: string;
  readonly imageFile: string;
  readonly maskFile: string;
  /** Label of the region in the mask. */
  readonly label: number;
  readonly outcome: number | null;
  readonly followUpDays: number | null;
  readonly event: number | null;
  readonly clinical: Readonly<Record<string, string | number>>;
}

export interface CohortFolder {
  readonly folder: string;
  readonly cases: readonly FolderCase[];
}

/** Columns with a meaning of their own; every other column is a clinical value. */
export const caseColumns = ['caseCode', 'image', 'mask', 'label', 'outcome', 'followUpDays', 'event'] as const;
const requiredColumns = ['caseCode', 'image', 'mask'];
const longestCaseCode = 64;

/**
 * Reads `cohort.csv` of a folder and checks every line before anything else happens.
 *
 * @throws COHORT_FILE_MISSING · COHORT_FILE_INVALID naming every line that is wrong
 */
export async function readCohortFolder(folder: string): Promise<CohortFolder> {
  const file = path.join(folder, 'cohort.csv');
  const text = await readUtf8(file);
  const table = readCsvTable(text, requiredColumns);
  const problems: CsvProblem[] = [...table.problems];
  if (problems.length === 0 && table.rows.length === 0)
    problems.push({ line: 1, problem: 'there is no case below the header' });
  if (problems.length > 0) throw invalid(file, problems);
  const clinicalColumns = table.columns.filter((column) => !(caseColumns as readonly string[]).includes(column));
  const clinical = clinicalValues(table.rows, clinicalColumns);
  const cases = table.rows.map((row, index) => caseOf(folder, row, clinical[index], problems));
  problems.push(...(await missingFiles(cases, table.rows)), ...repeatedCodes(cases, table.rows));
  if (problems.length > 0) throw invalid(file, problems);
  return { folder, cases };
}

async function readUtf8(file: string): Promise<string> {
  const bytes = await fs.readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new ConcordError(siteErrors.COHORT_FILE_MISSING, `${file} cannot be read (${error.code}).`);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw invalid(file, [{ line: 1, problem: 'the file is not UTF-8; save it as CSV UTF-8' }]);
  }
}

function caseOf(folder: string, row: CsvRow, clinical: FolderCase['clinical'], problems: CsvProblem[]): FolderCase {
  const read = (column: string): string => row.values.get(column) ?? '';
  const report = (problem: string): void => void problems.push({ line: row.line, problem });
  const number = (column: string, isRight: (value: number) => boolean, form: string): number | null => {
    const text = read(column);
    if (text === '') return null;
    const value = Number(text);
    if (!isRight(value)) report(`${column} is "${text}", it must be ${form}`);
    return value;
  };
  const binary = (value: number): boolean => value === 0 || value === 1;
  for (const column of requiredColumns) if (read(column) === '') report(`${column} is empty`);
  if (read('caseCode').length > longestCaseCode) report(`caseCode is longer than ${longestCaseCode} characters`);
  return {
    caseCode: read('caseCode'),
    imageFile: path.resolve(folder, read('image')),
    maskFile: path.resolve(folder, read('mask')),
    label: number('label', (value) => Number.isInteger(value) && value > 0, 'a whole number above 0') ?? 1,
    outcome: number('outcome', binary, '0 or 1'),
    followUpDays: number('followUpDays', (value) => Number.isFinite(value) && value >= 0, 'a number of days'),
    event: number('event', binary, '0 or 1'),
    clinical,
  };
}

async function missingFiles(cases: readonly FolderCase[], rows: readonly CsvRow[]): Promise<CsvProblem[]> {
  const problems: CsvProblem[] = [];
  for (const [index, item] of cases.entries()) {
    const { line, values } = rows[index];
    for (const [column, file] of [
      ['image', item.imageFile],
      ['mask', item.maskFile],
    ]) {
      if (values.get(column) !== '' && !(await isFile(file)))
        problems.push({ line, problem: `${file} does not exist` });
    }
  }
  return problems;
}

async function isFile(file: string): Promise<boolean> {
  return fs.stat(file).then(
    (status) => status.isFile(),
    () => false,
  );
}

function repeatedCodes(cases: readonly FolderCase[], rows: readonly CsvRow[]): CsvProblem[] {
  const firstLine = new Map<string, number>();
  return cases.flatMap(({ caseCode }, index) => {
    const { line } = rows[index];
    const first = firstLine.get(caseCode);
    if (first !== undefined) return [{ line, problem: `caseCode ${caseCode} is already on line ${first}` }];
    firstLine.set(caseCode, line);
    return [];
  });
}

function invalid(file: string, problems: readonly CsvProblem[]): ConcordError {
  const lines = problems.map(({ line, problem }) => `  line ${line}: ${problem}`);
  return new ConcordError(siteErrors.COHORT_FILE_INVALID, `${file}:\n${lines.join('\n')}\n`, { problems });
}

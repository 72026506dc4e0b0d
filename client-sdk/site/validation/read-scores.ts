import fs from 'node:fs/promises';
import { ConcordError } from '../../../models/core/errors';
import { type CsvRow, readCsvTable } from '../folder/csv-table';
import type { CsvProblem } from '../folder/parse-csv';
import { siteErrors } from '../site.errors';
import type { SubmittedCase } from './site-validation';

const digestColumns = ['imageSha256', 'maskSha256', 'featureDigest'] as const;
const sha256Form = /^[0-9a-f]{64}$/;

/**
 * Reads scores that were computed elsewhere: columns caseCode, value (0 to 1), label (0 or 1), and optionally digests.
 *
 * @throws SCORES_FILE_INVALID naming every line that is wrong
 */
export async function readScores(file: string): Promise<SubmittedCase[]> {
  const text = await fs.readFile(file, 'utf8').catch((error: Error) => {
    throw new ConcordError(siteErrors.SCORES_FILE_INVALID, `${file}: ${error.message}.`);
  });
  const table = readCsvTable(text, ['caseCode', 'value', 'label']);
  const problems: CsvProblem[] = [...table.problems];
  const cases = problems.length > 0 ? [] : table.rows.map((row) => submittedCase(row, problems));
  if (problems.length === 0 && cases.length === 0)
    problems.push({ line: 1, problem: 'there is no case below the header' });
  if (problems.length === 0) return cases;
  const lines = problems.map(({ line, problem }) => `  line ${line}: ${problem}`).join('\n');
  throw new ConcordError(siteErrors.SCORES_FILE_INVALID, `${file}:\n${lines}\n`, { problems });
}

function submittedCase({ line, values }: CsvRow, problems: CsvProblem[]): SubmittedCase {
  const read = (column: string): string => values.get(column) ?? '';
  const need = (valid: boolean, problem: string): void => {
    if (!valid) problems.push({ line, problem });
  };
  const value = Number(read('value'));
  const label = Number(read('label'));
  need(read('caseCode') !== '', 'caseCode is empty');
  need(
    read('value') !== '' && value >= 0 && value <= 1,
    `value is "${read('value')}", it must be a number from 0 to 1`,
  );
  need(read('label') !== '' && (label === 0 || label === 1), `label is "${read('label')}", it must be 0 or 1`);
  const digests = digestColumns.map((column) => {
    const digest = read(column);
    need(digest === '' || sha256Form.test(digest), `${column} is no sha256`);
    return [column, digest === '' ? null : digest] as const;
  });
  return {
    caseCode: read('caseCode'),
    value,
    label,
    ...(Object.fromEntries(digests) as Pick<SubmittedCase, (typeof digestColumns)[number]>),
  };
}

import fs from 'node:fs';
import { ConcordError } from '../../../models/core/errors';
import { type CsvTable, readCsvTable } from '../folder/csv-table';
import { siteErrors } from '../site.errors';

/** Column names that the tables of a study share. */
const CASE = 'Case';
const REQUIRED = [CASE, 'Cohort', 'Role', 'Outcome'];
/** Columns of a feature table that `concord radiomics` writes beside the features. */
const NOT_FEATURES = /^(diagnostics_|Image$|Mask$|Label$|Label_channel$|Patient$|engineVersion$|.*Sha256$|error$)/;

export type CohortRole = 'TRAINING' | 'VALIDATION';

/** One case of the study. */
export interface StudyCase {
  readonly code: string;
  readonly cohort: string;
  readonly role: CohortRole;
  readonly outcome: 0 | 1;
}

/** The table of cases: outcomes, and clinical variables as text by name. */
export interface StudyCaseTable {
  readonly cases: readonly StudyCase[];
  readonly clinical: Readonly<Record<string, readonly string[]>>;
}

/** Features of one block by case. */
export interface BlockTable {
  readonly featureNames: readonly string[];
  /** Columns that hold no feature: what was left out, so that nobody has to guess. */
  readonly ignored: readonly string[];
  readonly values: ReadonlyMap<string, readonly number[]>;
}

/**
 * Reads the table of cases: `Case`, `Cohort`, `Role` (TRAINING or VALIDATION), `Outcome` (0 or 1), and clinical variables.
 *
 * @throws TRAINING_TABLE_INVALID naming every problem with its line
 */
export function readCaseTable(file: string): StudyCaseTable {
  const table = readTable(file, REQUIRED);
  const problems: string[] = [];
  const seen = new Set<string>();
  const cases = table.rows.map(({ line, values }) => {
    const [code, cohort, role, outcome] = REQUIRED.map((name) => (values.get(name) ?? '').trim());
    if (code === '') problems.push(`line ${line}: Case is empty`);
    if (seen.has(code)) problems.push(`line ${line}: case ${code} appears twice`);
    seen.add(code);
    if (cohort === '') problems.push(`line ${line}: Cohort is empty`);
    if (role !== 'TRAINING' && role !== 'VALIDATION')
      problems.push(`line ${line}: Role is '${role}', not TRAINING or VALIDATION`);
    if (outcome !== '0' && outcome !== '1') problems.push(`line ${line}: Outcome is '${outcome}', not 0 or 1`);
    return { code, cohort, role: role as CohortRole, outcome: Number(outcome) as 0 | 1 };
  });
  const roles = new Map<string, CohortRole>();
  for (const { cohort, role } of cases) {
    if (roles.has(cohort) && roles.get(cohort) !== role) problems.push(`cohort ${cohort} has both roles`);
    roles.set(cohort, role);
  }
  refuse(file, [...new Set(problems)]);
  const clinical = table.columns.filter((name) => !REQUIRED.includes(name));
  return {
    cases,
    clinical: Object.fromEntries(
      clinical.map((name) => [name, table.rows.map(({ values }) => (values.get(name) ?? '').trim())]),
    ),
  };
}

/**
 * Reads the features of a block: `Case`, and one column per feature, as `concord radiomics` writes them.
 *
 * @throws TRAINING_TABLE_INVALID
 */
export function readBlockTable(file: string): BlockTable {
  const table = readTable(file, [CASE]);
  const named = table.columns.filter((name) => name !== CASE);
  const ignored = named.filter((name) => NOT_FEATURES.test(name));
  const featureNames = named.filter((name) => !NOT_FEATURES.test(name));
  const problems: string[] = [];
  const values = new Map<string, number[]>();
  for (const row of table.rows) {
    const code = (row.values.get(CASE) ?? '').trim();
    if (values.has(code)) problems.push(`line ${row.line}: case ${code} appears twice`);
    values.set(
      code,
      featureNames.map((name) => numberOf(row.values.get(name) ?? '')),
    );
  }
  if (featureNames.length === 0) problems.push('there is no feature column');
  refuse(file, problems);
  return { featureNames, ignored, values };
}

/** An empty field is a missing value: NaN, which training refuses by case and feature. */
const numberOf = (text: string): number => (text.trim() === '' ? NaN : Number(text));

function readTable(file: string, required: readonly string[]): CsvTable {
  const table = readCsvTable(readText(file), required);
  refuse(
    file,
    table.problems.map(({ line, problem }) => `line ${line}: ${problem}`),
  );
  if (table.rows.length === 0) refuse(file, ['there is no row']);
  return table;
}

const problemsShown = 20;

function refuse(file: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length > problemsShown ? `; and ${problems.length - problemsShown} more` : '';
  const shown = problems.slice(0, problemsShown).join('; ');
  throw new ConcordError(siteErrors.TRAINING_TABLE_INVALID, `${file}: ${shown}${more}.`, { problems });
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConcordError(siteErrors.TRAINING_TABLE_INVALID, `${file}: ${(error as Error).message}.`);
  }
}

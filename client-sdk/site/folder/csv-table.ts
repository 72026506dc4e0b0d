import { type CsvProblem, parseCsv } from './parse-csv';

/** One row by column name. */
export interface CsvRow {
  readonly line: number;
  readonly values: ReadonlyMap<string, string>;
}

export interface CsvTable {
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly problems: readonly CsvProblem[];
}

/** Reads a table with a header line; says so when columns are separated by something else than commas. */
export function readCsvTable(text: string, required: readonly string[]): CsvTable {
  const { records, problems } = parseCsv(text);
  const [header, ...body] = records;
  if (!header) return { columns: [], rows: [], problems: [{ line: 1, problem: 'the file is empty' }] };
  const found = [...problems, ...headerProblems(header.fields, required), ...widthProblems(header.fields.length, body)];
  const rows = body.map(({ line, fields }) => ({
    line,
    values: new Map(header.fields.map((column, index) => [column, fields[index] ?? ''])),
  }));
  return { columns: header.fields, rows, problems: found };
}

function headerProblems(columns: readonly string[], required: readonly string[]): CsvProblem[] {
  const separator = [';', '\t', '|'].find((character) => columns.length === 1 && columns[0].includes(character));
  if (separator) {
    const name = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[separator];
    return [{ line: 1, problem: `the columns are separated by ${name}; save the file as comma-separated (CSV UTF-8)` }];
  }
  const missing = required.filter((column) => !columns.includes(column));
  const repeated = columns.filter((column, index) => columns.indexOf(column) !== index);
  return [
    ...missing.map((column) => ({
      line: 1,
      problem: `the column ${column} is missing (there are: ${columns.join(', ')})`,
    })),
    ...repeated.map((column) => ({ line: 1, problem: `the column ${column} appears twice` })),
    ...(columns.includes('') ? [{ line: 1, problem: 'a column has no name' }] : []),
  ];
}

function widthProblems(
  width: number,
  body: readonly { readonly line: number; readonly fields: readonly string[] }[],
): CsvProblem[] {
  return body
    .filter(({ fields }) => fields.length !== width)
    .map(({ line, fields }) => ({ line, problem: `${fields.length} fields where the header has ${width}` }));
}

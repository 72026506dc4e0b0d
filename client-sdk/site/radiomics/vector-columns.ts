import { csv } from '../../client/board/format-board-csv';
import type { FeatureVector } from '../../client/operations/feature-operations';
import type { ParquetColumn } from './feature-parquet';

/**
 * Feature vectors as columns: case and outcome, features under PyRadiomics' names, then what they were computed from.
 *
 * @param order names in column order; a feature beyond them follows by name
 */
export function vectorColumns(vectors: readonly FeatureVector[], order: readonly string[]): ParquetColumn[] {
  const found = new Set(vectors.flatMap(({ values }) => Object.keys(values as object)));
  const names = [...order, ...[...found].filter((name) => !order.includes(name)).sort()];
  const text = (name: string, of: (vector: FeatureVector) => string): ParquetColumn => ({
    name,
    type: 'STRING',
    data: vectors.map(of),
  });
  const number = (name: string, of: (vector: FeatureVector) => unknown): ParquetColumn => ({
    name,
    type: 'DOUBLE',
    data: vectors.map((vector) => (of(vector) ?? null) as number | null),
  });
  return [
    text('caseCode', (vector) => vector.case.caseCode),
    number('outcome', (vector) => vector.case.outcome),
    ...names.map((name) => number(name, ({ values }) => (values as Record<string, unknown>)[name])),
    text('imageSha256', (vector) => vector.imageSha256),
    text('maskSha256', (vector) => vector.maskSha256),
    text('digest', (vector) => vector.digest),
    text('engineVersion', (vector) => vector.engineVersion),
  ];
}

/** Columns as CSV with all digits; null is an empty field. */
export function columnsCsv(columns: readonly ParquetColumn[]): string {
  const rowCount = columns[0]?.data.length ?? 0;
  const rows = Array.from({ length: rowCount }, (_, row) => columns.map(({ data }) => data[row]));
  return csv([columns.map(({ name }) => name), ...rows]);
}

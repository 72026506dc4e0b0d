import { csv } from '../../client/board/format-board-csv';

/** What an extraction knows of itself, beside the features; the columns start as PyRadiomics' do. */
export const provenanceColumns = [
  'diagnostics_Error',
  'diagnostics_Versions_Concord',
  'diagnostics_Configuration_Sha256',
  'diagnostics_Image-original_Sha256',
  'diagnostics_Mask-original_Sha256',
] as const;

/** Provenance of one row; a case that failed has the reason as `error`, and no features. */
export interface RowProvenance {
  readonly error: string;
  readonly engineVersion: string;
  readonly settingsSha256: string;
  readonly imageSha256: string;
  readonly maskSha256: string;
}

/** The values of `provenanceColumns`. */
export function provenanceCells(row: RowProvenance): string[] {
  return [row.error, row.engineVersion, row.settingsSha256, row.imageSha256, row.maskSha256];
}

/** One line of CSV: carried fields, provenance, then features under the names given; empty where there is none. */
export function featureLine(
  fields: readonly string[],
  provenance: RowProvenance,
  names: readonly string[],
  values: Readonly<Record<string, number | null>>,
): string {
  return csv([[...fields, ...provenanceCells(provenance), ...names.map((name) => values[name] ?? null)]]);
}

/** The line above. */
export function featureHeader(columns: readonly string[], names: readonly string[]): string {
  return csv([[...columns, ...provenanceColumns, ...names]]);
}

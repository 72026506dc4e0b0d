import type { Board, BoardCase, BoardRow } from '../operations/validation-operations';

type Cell = string | number | boolean | null | undefined;

const estimateColumns = ['value', 'lower', 'upper'] as const;

/** The board's rows as CSV with all digits. */
export function formatBoardCsv(board: Board): string {
  const header = [
    ...['center', 'cohort', 'source', 'role', 'n', 'events', 'threshold'],
    ...['auc', 'auc_lower', 'auc_upper', 'sensitivity', 'sensitivity_lower', 'sensitivity_upper'],
    ...['specificity', 'specificity_lower', 'specificity_upper', 'undefined_reason', 'suppressed', 'input_digest'],
  ];
  return csv([header, ...board.rows.map(rowCells)]);
}

/** Per-case scores as CSV, for a recomputation of every figure. */
export function formatCasesCsv(cases: readonly BoardCase[]): string {
  const header = ['center', 'cohort', 'source', 'case', 'score', 'outcome', 'risk_group', 'feature_digest'];
  const rows = cases.map((item) => [
    item.centerCode,
    item.cohortCode,
    item.source,
    item.caseCode,
    item.value,
    item.outcome,
    item.riskGroup,
    item.featureDigest,
  ]);
  return csv([header, ...rows]);
}

/** Rows as RFC 4180 text; null is an empty field. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return `${rows.map((row) => row.map(quote).join(',')).join('\n')}\n`;
}

function rowCells(row: BoardRow): Cell[] {
  const estimates = [row.auc, row.sensitivity, row.specificity].flatMap((estimate) =>
    estimateColumns.map((column) => estimate?.[column] ?? null),
  );
  const { center, cohort, source, cohortRole, n, events, threshold, undefinedReason, suppressed, inputDigest } = row;
  return [
    center.code,
    cohort?.code,
    source,
    cohortRole,
    n,
    events,
    threshold,
    ...estimates,
    undefinedReason,
    suppressed,
    inputDigest,
  ];
}

function quote(cell: Cell): string {
  const text = cell == null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

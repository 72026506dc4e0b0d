import type { Board } from '../operations/validation-operations';
import { boardCells, pooledText, rowLabel } from './board-cells';
import { textTable } from './text-table';

export interface BoardTableOptions {
  /** Colors for a terminal. Default false. */
  readonly color?: boolean;
}

const columns = ['center', 'cohort', 'source', 'role', 'n', 'events', 'auc', 'sensitivity', 'specificity'] as const;

/** The board as a text table: one row per center and cohort, the pooled estimate below. */
export function formatBoardTable(board: Board, options: BoardTableOptions = {}): string {
  const level = board.rows.find((row) => row.auc)?.auc?.level ?? board.pooled.level;
  const interval = `[${Math.round(level * 100)}% CI]`;
  const head = [
    'Center',
    'Cohort',
    'Source',
    'Role',
    'n',
    'Events',
    `AUC ${interval}`,
    `Sensitivity ${interval}`,
    `Specificity ${interval}`,
  ];
  const table = textTable(head, {
    color: options.color ?? false,
    align: ['left', 'left', 'left', 'left', 'right', 'right', 'left', 'left', 'left'],
  });
  for (const row of board.rows) {
    const cells = boardCells(row);
    table.push(columns.map((column) => cells[column]));
  }
  const pooled = `Pooled AUC ${interval}, without training cohorts: ${pooledText(board.pooled)}`;
  return [title(board), table.toString(), pooled, ...notes(board), `Board digest ${board.digest}`].join('\n');
}

function title({ study, modelVersion }: Board): string {
  return `${study.code}: ${study.outcomeName}, ${modelVersion.name} ${modelVersion.version} (${modelVersion.state})`;
}

function notes(board: Board): string[] {
  return board.pooled.excluded.map((exclusion) => `Not pooled: ${rowLabel(exclusion)}, ${exclusion.reason}`);
}

import type { Board, BoardRow } from '../operations/validation-operations';

type Estimate = NonNullable<BoardRow['auc']>;

/** Shown for a row whose figures are hidden because it stands for few cases. */
export const SUPPRESSED = 'hidden (few cases)';

export interface BoardCells {
  readonly center: string;
  readonly cohort: string;
  readonly source: string;
  readonly role: string;
  readonly n: string;
  readonly events: string;
  readonly auc: string;
  readonly sensitivity: string;
  readonly specificity: string;
}

const roleNames: Readonly<Record<BoardRow['cohortRole'], string>> = {
  TRAINING: 'training',
  INTERNAL_VALIDATION: 'internal',
  EXTERNAL_VALIDATION: 'external',
};

/** One row of the board in words a person reads. */
export function boardCells(row: BoardRow): BoardCells {
  return {
    center: row.center.code,
    cohort: row.cohort?.code ?? '–',
    source: row.source === 'EXTERNAL' ? 'at the site' : 'scored',
    role: roleNames[row.cohortRole],
    n: row.n === null ? '–' : String(row.n),
    events: row.events === null ? '–' : String(row.events),
    auc: row.auc ? estimateText(row.auc) : (row.undefinedReason ?? (row.suppressed ? SUPPRESSED : '–')),
    sensitivity: row.sensitivity ? estimateText(row.sensitivity) : '–',
    specificity: row.specificity ? estimateText(row.specificity) : '–',
  };
}

/** `0.812 [0.701, 0.923]`, or the value alone when it has no interval. */
export function estimateText({ value, lower, upper }: Pick<Estimate, 'value' | 'lower' | 'upper'>): string {
  const interval = lower === null || upper === null ? '' : ` [${lower.toFixed(3)}, ${upper.toFixed(3)}]`;
  return `${value.toFixed(3)}${interval}`;
}

/** The pooled estimate and its heterogeneity in one line. */
export function pooledText(pooled: Board['pooled']): string {
  if (pooled.value === null) return pooled.undefinedReason ?? 'not estimable';
  const estimate = estimateText({ value: pooled.value, lower: pooled.lower, upper: pooled.upper });
  const iSquared = pooled.iSquared === null ? '' : `, I² ${pooled.iSquared.toFixed(0)} %`;
  const tauSquared = pooled.tauSquared === null ? '' : `, τ² ${pooled.tauSquared.toFixed(3)}`;
  return `${estimate}  (k = ${pooled.k}${iSquared}${tauSquared}, ${pooled.method})`;
}

/** Names a row of the board by its codes. */
export function rowLabel({ center, cohort }: Pick<Board['pooled']['excluded'][number], 'center' | 'cohort'>): string {
  return cohort ? `${center.code} ${cohort.code}` : `${center.code} (at the site)`;
}

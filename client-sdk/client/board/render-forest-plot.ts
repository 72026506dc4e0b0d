import type { TopLevelSpec } from 'vega-lite';
import { type ForestRow, forestPlotSpec, type PooledAuc } from '../../../models/statistics';
import type { Board, BoardRow } from '../operations/validation-operations';

export interface ForestPlotOptions {
  /** Default: study, model and its version. */
  readonly title?: string;
  /** Width of the plotting area in pixels. */
  readonly width?: number;
}

/** Draws the board as a forest plot. @returns the text of an SVG file */
export async function renderForestPlot(board: Board, options: ForestPlotOptions = {}): Promise<string> {
  const shown = board.rows.filter((row) => !row.suppressed);
  const hidden = board.rows.length - shown.length;
  const { study, modelVersion } = board;
  const title = options.title ?? `${study.outcomeName}: ${modelVersion.name} ${modelVersion.version}`;
  const note = hidden > 0 ? ` (${hidden} center${hidden > 1 ? 's' : ''} with few cases hidden)` : '';
  const spec = forestPlotSpec(shown.map(forestRow), pooledAuc(board), {
    title: `${title}${note}`,
    width: options.width,
  });
  // Vega's module awaits at its top level, so it cannot be required; and only pictures need it.
  const [{ View, parse }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const compiled = compile(spec as unknown as TopLevelSpec).spec;
  return new View(parse(compiled), { renderer: 'none' }).toSVG();
}

function forestRow(row: BoardRow): ForestRow {
  const { auc } = row;
  return {
    label: row.cohort ? `${row.center.code} ${row.cohort.code}` : `${row.center.code} (at the site)`,
    n: row.n ?? 0,
    events: row.events ?? 0,
    auc: auc?.value ?? null,
    confidenceInterval: auc && auc.lower !== null && auc.upper !== null ? { lower: auc.lower, upper: auc.upper } : null,
    undefinedReason: row.undefinedReason,
    group: row.cohortRole === 'TRAINING' ? 'TRAINING' : row.source,
  };
}

/** The server's pooled estimate in the form the picture takes; cases and events are those of the pooled rows. */
function pooledAuc({ rows, pooled }: Board): PooledAuc {
  const included = rows.filter((row) => row.auc && row.cohortRole !== 'TRAINING' && !isExcluded(row, rows, pooled));
  const sum = (pick: (row: BoardRow) => number | null): number =>
    included.reduce((total, row) => total + (pick(row) ?? 0), 0);
  const { value, lower, upper, level, k } = pooled;
  return {
    method: 'REML',
    settings: { test: 'HARTUNG_KNAPP', level, scale: 'LOGIT' },
    k,
    n: sum((row) => row.n),
    events: sum((row) => row.events),
    value,
    confidenceInterval: lower === null || upper === null ? null : { lower, upper, level },
    logit: null,
    q: pooled.q,
    qDegreesOfFreedom: Math.max(0, k - 1),
    qPValue: null,
    iSquared: pooled.iSquared,
    tauSquared: pooled.tauSquared,
    weights: [],
    excluded: pooled.excluded.map(({ center, reason }) => ({ label: center.code, reason })),
    undefinedReason: pooled.undefinedReason,
  };
}

/** Exclusions name the center; those that its training rows account for do not concern its other rows. */
function isExcluded(row: BoardRow, rows: Board['rows'], pooled: Board['pooled']): boolean {
  const exclusions = pooled.excluded.filter(({ center }) => center.code === row.center.code).length;
  const trainingRows = rows.filter(
    ({ center, cohortRole }) => center.code === row.center.code && cohortRole === 'TRAINING',
  );
  return exclusions > trainingRows.length;
}

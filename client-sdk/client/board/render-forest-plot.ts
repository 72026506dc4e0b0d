import type { TopLevelSpec } from 'vega-lite';
import { rowLabel } from './board-cells';
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
    label: rowLabel(row),
    n: row.n ?? 0,
    events: row.events ?? 0,
    auc: auc?.value ?? null,
    confidenceInterval: auc && auc.lower !== null && auc.upper !== null ? { lower: auc.lower, upper: auc.upper } : null,
    undefinedReason: row.undefinedReason,
    group: row.cohortRole === 'TRAINING' ? 'TRAINING' : row.source,
  };
}

/** The server's pooled estimate in the form the picture takes. */
function pooledAuc({ pooled }: Board): PooledAuc {
  const { value, lower, upper, level, k, n, events } = pooled;
  return {
    method: 'REML',
    settings: { test: 'HARTUNG_KNAPP', level, scale: 'LOGIT' },
    k,
    n,
    events,
    value,
    confidenceInterval: lower === null || upper === null ? null : { lower, upper, level },
    logit: null,
    q: pooled.q,
    qDegreesOfFreedom: Math.max(0, k - 1),
    qPValue: null,
    iSquared: pooled.iSquared,
    tauSquared: pooled.tauSquared,
    weights: [],
    excluded: pooled.excluded.map((exclusion) => ({ label: rowLabel(exclusion), reason: exclusion.reason })),
    undefinedReason: pooled.undefinedReason,
  };
}

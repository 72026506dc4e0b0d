import type { PooledAuc } from '../meta-analysis';

/** One line of the forest plot. */
export interface ForestRow {
  readonly label: string;
  readonly n: number;
  readonly events: number;
  readonly auc: number | null;
  readonly confidenceInterval: { readonly lower: number; readonly upper: number } | null;
  /** Shown in place of the figures when `auc` is null, and after them when only the interval is missing. */
  readonly undefinedReason?: string | null;
  /** Colors the line, for example TRAINING, SCORED, EXTERNAL. */
  readonly group?: string;
}

export interface ForestOptions {
  readonly title?: string;
  /** Width of the plotting area in pixels, default 320. */
  readonly width?: number;
  /** AUC marked by a dashed line, default 0.5. */
  readonly reference?: number;
}

/** A vega-lite specification: plain JSON. */
export type VegaLiteSpec = Record<string, unknown>;

const ROW_HEIGHT = 28;
const COUNTS_WIDTH = 100;
/** Mean width of a bold 12 pixel sans-serif character; text cannot be measured without a renderer. */
const CHARACTER_WIDTH = 7.4;
const POOLED = 'POOLED';

/**
 * Forest plot of the AUC by center.
 *
 * One line per row in the order given, with n / events on the left and AUC [interval] on the right; a row without an AUC
 * shows its reason; the pooled estimate is a diamond below, with I² and τ².
 *
 * @param rows centers @param pooled estimate of {@link poolAuc}, or null for none
 * @returns vega-lite 6 specification with its data inside; the same spec renders in a browser and on a server
 */
export function forestPlotSpec(
  rows: readonly ForestRow[],
  pooled: PooledAuc | null,
  options: ForestOptions = {},
): VegaLiteSpec {
  const width = options.width ?? 320;
  const values = [...rows.map(describeRow), ...(pooled ? [describePooled(pooled)] : [])].map((line, order) => ({
    ...line,
    order,
  }));
  const lower = Math.min(0.4, ...values.map((v) => Math.floor((v.lower ?? v.auc ?? 1) * 10) / 10));
  const groups = [...new Set(values.map((v) => v.group))];
  const longest = Math.max(10, ...values.map((v) => v.label.length));
  const columns = { counts: -16, label: -(COUNTS_WIDTH + longest * CHARACTER_WIDTH), figures: width + 14 };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(options.title ? { title: { text: options.title, anchor: 'start', frame: 'bounds', offset: 24 } } : {}),
    background: 'white',
    padding: { left: 10, right: 10, top: 8, bottom: 8 },
    width,
    height: ROW_HEIGHT * Math.max(1, values.length),
    config: { view: { stroke: null }, font: 'sans-serif' },
    data: { values },
    encoding: { y: { field: 'order', type: 'ordinal', axis: null, scale: { paddingInner: 0.2, paddingOuter: 0.2 } } },
    layer: [
      referenceLayer(options.reference ?? 0.5),
      intervalLayer([lower, 1]),
      pointLayer(groups),
      diamondLayer(),
      textLayer('label', columns.label, 'left', true),
      textLayer('counts', columns.counts, 'right', false),
      textLayer('figures', columns.figures, 'left', false),
      ...headings(
        {
          Center: [columns.label, 'left'],
          'n / events': [columns.counts, 'right'],
          'AUC [95% CI]': [columns.figures, 'left'],
        },
        pooled,
      ),
    ],
  };
}

interface ForestLine {
  readonly label: string;
  readonly counts: string;
  readonly figures: string;
  readonly auc: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly group: string;
  readonly n: number;
}

function describeRow(row: ForestRow): ForestLine {
  return {
    label: row.label,
    counts: `${row.n} / ${row.events}`,
    figures: figures(row.auc, row.confidenceInterval, row.undefinedReason ?? null),
    auc: row.auc,
    lower: row.confidenceInterval?.lower ?? null,
    upper: row.confidenceInterval?.upper ?? null,
    group: row.group ?? 'CENTER',
    n: row.n,
  };
}

function describePooled(pooled: PooledAuc): ForestLine {
  const heterogeneity = pooled.iSquared === null ? '' : `, I² ${pooled.iSquared.toFixed(0)}%`;
  return {
    ...describeRow({ label: `Pooled (k = ${pooled.k}${heterogeneity})`, auc: pooled.value, ...pooled }),
    group: POOLED,
  };
}

function figures(auc: number | null, interval: ForestRow['confidenceInterval'], reason: string | null): string {
  if (auc === null) return reason ?? 'undefined';
  if (interval === null) return `${auc.toFixed(3)}${reason ? ` (${reason})` : ''}`;
  return `${auc.toFixed(3)} [${interval.lower.toFixed(3)}, ${interval.upper.toFixed(3)}]`;
}

function referenceLayer(reference: number): VegaLiteSpec {
  return {
    mark: { type: 'rule', strokeDash: [4, 3], color: '#888888' },
    data: { values: [{ reference }] },
    encoding: { x: { field: 'reference', type: 'quantitative' }, y: { value: 0 }, y2: { value: 'height' } },
  };
}

function intervalLayer(domain: readonly [number, number]): VegaLiteSpec {
  const axis = { title: 'AUC', grid: false, tickCount: 6, format: '.1f' };
  return {
    transform: [{ filter: `datum.lower !== null && datum.group !== '${POOLED}'` }],
    mark: { type: 'rule', strokeWidth: 1.5 },
    encoding: {
      x: { field: 'lower', type: 'quantitative', scale: { domain, nice: false, zero: false }, axis },
      x2: { field: 'upper' },
    },
  };
}

function pointLayer(groups: readonly string[]): VegaLiteSpec {
  const domain = groups.filter((group) => group !== POOLED);
  return {
    transform: [{ filter: `datum.auc !== null && datum.group !== '${POOLED}'` }],
    mark: { type: 'square', filled: true, opacity: 1 },
    encoding: {
      x: { field: 'auc', type: 'quantitative' },
      size: { field: 'n', type: 'quantitative', scale: { range: [50, 220], zero: true }, legend: null },
      color: {
        field: 'group',
        type: 'nominal',
        scale: { domain, range: ['#2b6ca3', '#c0562b', '#4c8c4a', '#7a5ea8'] },
        legend: domain.length > 1 ? { title: null, orient: 'bottom', direction: 'horizontal' } : null,
      },
    },
  };
}

function diamondLayer(): VegaLiteSpec {
  const pooled = { filter: `datum.auc !== null && datum.group === '${POOLED}'` };
  return {
    transform: [pooled],
    layer: [
      {
        transform: [{ filter: 'datum.lower !== null' }],
        mark: { type: 'rule', strokeWidth: 3, color: '#222222' },
        encoding: { x: { field: 'lower', type: 'quantitative' }, x2: { field: 'upper' } },
      },
      {
        mark: { type: 'point', shape: 'diamond', filled: true, opacity: 1, size: 220, color: '#222222' },
        encoding: { x: { field: 'auc', type: 'quantitative' } },
      },
    ],
  };
}

function textLayer(field: string, x: number, align: 'left' | 'right', bold: boolean): VegaLiteSpec {
  return {
    mark: { type: 'text', align, baseline: 'middle', fontSize: 12, clip: false, ...(bold ? { fontWeight: 600 } : {}) },
    encoding: { x: { value: x }, text: { field, type: 'nominal' } },
  };
}

function headings(
  columns: Readonly<Record<string, readonly [number, 'left' | 'right']>>,
  pooled: PooledAuc | null,
): VegaLiteSpec[] {
  const level = pooled ? Math.round(pooled.settings.level * 100) : 95;
  return Object.entries(columns).map(([text, [x, align]]) => ({
    data: { values: [{}] },
    mark: {
      type: 'text',
      align,
      baseline: 'bottom',
      fontSize: 12,
      fontWeight: 'bold',
      color: '#555555',
      text: text.replace('95', String(level)),
    },
    encoding: { x: { value: x }, y: { value: -6 } },
  }));
}

import type { CurveBand, RocCurve } from '../diagnostic';
import type { VegaLiteSpec } from './forest-plot';

/** One curve of the picture. */
export interface RocPlotCurve {
  readonly label: string;
  readonly curve: Pick<RocCurve, 'points' | 'undefinedReason'>;
  /** Shown in the legend. */
  readonly auc: number | null;
  readonly confidenceInterval?: { readonly lower: number; readonly upper: number } | null;
  /** Intervals of the sensitivity at given specificities, drawn as a band. */
  readonly band?: Pick<CurveBand, 'points' | 'settings'>;
}

export interface RocPlotOptions {
  readonly title?: string;
  /** Side of the plotting square in pixels, default 320. */
  readonly size?: number;
}

const COLORS = ['#2b6ca3', '#c0562b', '#4c8c4a', '#7a5ea8', '#8a6d1d', '#555555'];
const AXIS_STEPS = 6;

/**
 * ROC curves in one square, with the chance line and the AUC of each in the legend.
 *
 * Sensitivity over 1 − specificity, steps drawn as the straight lines that the area counts. A curve that is undefined stays in
 * the legend with its reason; a band along the sensitivity is not drawn.
 *
 * @param curves in the order of the legend
 * @returns vega-lite 6 specification with its data inside; the same spec renders in a browser and on a server
 */
export function rocPlotSpec(curves: readonly RocPlotCurve[], options: RocPlotOptions = {}): VegaLiteSpec {
  const size = options.size ?? 320;
  const names = curves.map(nameOf).map((name, i, all) => (all.indexOf(name) < i ? `${name} (${i + 1})` : name));
  const color = {
    field: 'curve',
    type: 'nominal',
    scale: { domain: names, range: names.map((_, i) => COLORS[i % COLORS.length]) },
    legend: {
      title: null,
      orient: 'bottom',
      direction: 'vertical',
      columns: 1,
      labelLimit: 0,
      symbolType: 'square',
      symbolOpacity: 1,
    },
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(options.title ? { title: { text: options.title, anchor: 'start' } } : {}),
    background: 'white',
    width: size,
    height: size,
    config: { font: 'sans-serif' },
    layer: [
      chanceLine(),
      bandLayer(
        curves.flatMap((one, i) => bandRows(one, names[i])),
        color,
      ),
      curveLayer(
        curves.flatMap((one, i) => curveRows(one, names[i])),
        color,
      ),
    ],
  };
}

function nameOf({ label, curve, auc, confidenceInterval }: RocPlotCurve): string {
  if (auc === null) return `${label}: ${curve.undefinedReason ?? 'undefined'}`;
  const interval = confidenceInterval
    ? ` [${confidenceInterval.lower.toFixed(3)}, ${confidenceInterval.upper.toFixed(3)}]`
    : '';
  return `${label}: AUC ${auc.toFixed(3)}${interval}`;
}

function curveRows({ curve }: RocPlotCurve, name: string): VegaLiteSpec[] {
  return curve.points.map(({ sensitivity, specificity }, order) => ({
    curve: name,
    falsePositiveRate: 1 - specificity,
    sensitivity,
    order,
  }));
}

function bandRows({ band }: RocPlotCurve, name: string): VegaLiteSpec[] {
  if (band?.settings.along !== 'SPECIFICITY') return [];
  return band.points.map(({ at, confidenceInterval: { lower, upper } }) => ({
    curve: name,
    falsePositiveRate: 1 - at,
    lower,
    upper,
  }));
}

function curveLayer(values: readonly VegaLiteSpec[], color: VegaLiteSpec): VegaLiteSpec {
  return {
    data: { values },
    mark: { type: 'line', strokeWidth: 2, clip: true },
    encoding: {
      x: horizontal(),
      y: vertical('sensitivity'),
      color,
      order: { field: 'order', type: 'quantitative' },
    },
  };
}

function bandLayer(values: readonly VegaLiteSpec[], color: VegaLiteSpec): VegaLiteSpec {
  return {
    data: { values },
    mark: { type: 'area', opacity: 0.15 },
    encoding: { x: horizontal(), y: vertical('lower'), y2: { field: 'upper' }, color },
  };
}

function chanceLine(): VegaLiteSpec {
  const values = [0, 1].map((end) => ({ falsePositiveRate: end, sensitivity: end }));
  return {
    data: { values },
    mark: { type: 'line', strokeDash: [4, 3], strokeWidth: 1, color: '#888888' },
    encoding: { x: horizontal(), y: vertical('sensitivity') },
  };
}

function horizontal(): VegaLiteSpec {
  return {
    field: 'falsePositiveRate',
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: '1 − specificity', tickCount: AXIS_STEPS, format: '.1f' },
  };
}

function vertical(field: string): VegaLiteSpec {
  return {
    field,
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: 'Sensitivity', tickCount: AXIS_STEPS, format: '.1f' },
  };
}

import type { DecisionCurve, SurvivalDecisionCurve } from '../utility';
import type { VegaLiteSpec } from './forest-plot';

/** One model of the picture. */
export interface DecisionPlotCurve {
  readonly label: string;
  readonly curve: Pick<DecisionCurve | SurvivalDecisionCurve, 'model' | 'all' | 'undefinedReason'>;
}

export interface DecisionPlotOptions {
  readonly title?: string;
  /** Width of the plotting area in pixels, default 420. */
  readonly width?: number;
  /** Default 280. */
  readonly height?: number;
  /** Net benefit (default), or net benefit as a share of the prevalence. */
  readonly standardized?: boolean;
}

const COLORS = ['#2b6ca3', '#c0562b', '#4c8c4a', '#7a5ea8', '#8a6d1d'];
const ALL = 'Treat all';
const NONE = 'Treat none';
/** How far below zero the picture goes, as a share of its top. */
const BELOW = 0.25;

/**
 * Decision curves: net benefit over the threshold probability, for models and for treating all and none.
 *
 * "Treat all" is that of the first curve that is defined; a curve that is undefined stays in the legend with its reason; a point
 * that cannot be estimated leaves a gap.
 *
 * @param curves in the order of the legend
 * @returns vega-lite 6 specification with its data inside; the same spec renders in a browser and on a server
 */
export function decisionCurvePlotSpec(
  curves: readonly DecisionPlotCurve[],
  options: DecisionPlotOptions = {},
): VegaLiteSpec {
  const { width = 420, height = 280, standardized = false } = options;
  const field = standardized ? 'standardizedNetBenefit' : 'netBenefit';
  const rows = (name: string, points: DecisionCurve['all'] | SurvivalDecisionCurve['model']) =>
    points.map((point, order) => ({
      curve: name,
      order,
      threshold: point?.threshold ?? null,
      benefit: point?.[field] ?? null,
    }));
  const names = curves.map(({ label, curve }) =>
    curve.undefinedReason ? `${label}: ${curve.undefinedReason}` : label,
  );
  const all = curves.find(({ curve }) => curve.undefinedReason === null)?.curve.all ?? [];
  const values = [
    ...curves.flatMap(({ curve }, i) => rows(names[i], curve.model)),
    ...rows(ALL, all),
    ...all.map(({ threshold }, order) => ({ curve: NONE, order, threshold, benefit: 0 })),
  ];
  const top = Math.max(0.01, ...values.map(({ benefit }) => benefit ?? 0));
  const axis = { title: standardized ? 'Standardized net benefit' : 'Net benefit', tickCount: 6 };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(options.title ? { title: { text: options.title, anchor: 'start' } } : {}),
    background: 'white',
    width,
    height,
    config: { font: 'sans-serif' },
    data: { values },
    mark: { type: 'line', strokeWidth: 2, clip: true, invalid: 'break-paths-show-path-domains' },
    encoding: {
      x: {
        field: 'threshold',
        type: 'quantitative',
        scale: { domain: [0, 1] },
        axis: { title: 'Threshold probability', tickCount: 6, format: '.1f' },
      },
      y: { field: 'benefit', type: 'quantitative', scale: { domain: [-BELOW * top, top * 1.05] }, axis },
      color: colorOf(names),
      order: { field: 'order', type: 'quantitative' },
    },
  };
}

function colorOf(names: readonly string[]): VegaLiteSpec {
  return {
    field: 'curve',
    type: 'nominal',
    scale: {
      domain: [...names, ALL, NONE],
      range: [...names.map((_, i) => COLORS[i % COLORS.length]), '#999999', '#222222'],
    },
    legend: { title: null, orient: 'bottom', direction: 'vertical', columns: 1, labelLimit: 0 },
  };
}

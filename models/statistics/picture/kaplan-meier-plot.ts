import { type KaplanMeier, riskTable } from '../survival';
import type { VegaLiteSpec } from './forest-plot';
import { niceTimes } from './nice-times';

/** One curve of the picture. */
export interface SurvivalCurve {
  readonly label: string;
  readonly curve: KaplanMeier;
}

export interface KaplanMeierPlotOptions {
  readonly title?: string;
  /** Name and unit of time, default Time. */
  readonly timeTitle?: string;
  /** Default Survival. */
  readonly survivalTitle?: string;
  /** Times of the table of numbers at risk, default about six round ones. */
  readonly times?: readonly number[];
  /** Shown in the picture, for example the p value of a log-rank test. */
  readonly note?: string;
  /** Width of the plotting area in pixels, default 480. */
  readonly width?: number;
  /** Height of the curves in pixels, default 280. */
  readonly height?: number;
}

const ROW_HEIGHT = 20;
const COLORS = ['#2b6ca3', '#c0562b', '#4c8c4a', '#7a5ea8', '#8a6d1f', '#3b8f8f'];

/**
 * Kaplan-Meier curves with their confidence bands, a mark where subjects are censored, and the numbers at risk below.
 *
 * @param curves in the order of the legend and of the table; a curve without points is named in the table only
 * @returns vega-lite 6 specification with its data inside; the same spec renders in a browser and on a server
 */
export function kaplanMeierSpec(curves: readonly SurvivalCurve[], options: KaplanMeierPlotOptions = {}): VegaLiteSpec {
  const last = Math.max(0, ...curves.flatMap(({ curve }) => curve.points.map((point) => point.time)));
  const times = options.times ?? niceTimes(last);
  const domain = [Math.min(0, ...times), Math.max(last, ...times, Number.MIN_VALUE)];
  const frame: Frame = {
    width: options.width ?? 480,
    height: options.height ?? 280,
    time: { field: 'time', type: 'quantitative', scale: { domain, nice: false } },
    color: { field: 'label', type: 'nominal', scale: { domain: curves.map(({ label }) => label), range: COLORS } },
    times,
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(options.title ? { title: { text: options.title, anchor: 'start', offset: 12 } } : {}),
    background: 'white',
    padding: 10,
    config: { view: { stroke: null }, font: 'sans-serif' },
    spacing: 14,
    resolve: { scale: { color: 'independent' } },
    vconcat: [curvesView(curves, frame, options), riskView(curves, frame)],
  };
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly time: VegaLiteSpec;
  readonly color: VegaLiteSpec;
  readonly times: readonly number[];
}

function curvesView(curves: readonly SurvivalCurve[], frame: Frame, options: KaplanMeierPlotOptions): VegaLiteSpec {
  const timeAxis = { title: options.timeTitle ?? 'Time', values: frame.times, grid: false };
  const x = { ...frame.time, axis: timeAxis };
  const survival = {
    type: 'quantitative',
    scale: { domain: [0, 1] },
    axis: { title: options.survivalTitle ?? 'Survival', format: '.1f', tickCount: 6, grid: false },
  };
  const legend =
    curves.length > 1
      ? { title: null, orient: 'top', direction: 'horizontal', symbolType: 'stroke', symbolOpacity: 1 }
      : null;
  const color = { ...frame.color, legend };
  return {
    width: frame.width,
    height: frame.height,
    layer: [
      {
        data: { values: curves.flatMap(bandRows) },
        mark: { type: 'area', interpolate: 'step-after', opacity: 0.15 },
        encoding: { x, y: { field: 'lower', ...survival }, y2: { field: 'upper' }, color },
      },
      {
        data: { values: curves.flatMap(stepRows) },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 2 },
        encoding: { x, y: { field: 'survival', ...survival }, color },
      },
      {
        data: { values: curves.flatMap(censoredRows) },
        mark: { type: 'point', shape: 'cross', filled: true, opacity: 1, size: 40 },
        encoding: { x, y: { field: 'survival', ...survival }, color },
      },
      ...(options.note ? [noteLayer(options.note, frame.width)] : []),
    ],
  };
}

const START = { time: 0, survival: 1, lower: 1, upper: 1 };

const stepRows = ({ label, curve }: SurvivalCurve) =>
  curve.points.length === 0 ? [] : [START, ...curve.points].map(({ time, survival }) => ({ label, time, survival }));

/** The band ends where its limits do: at a survival of 0 there are none. */
function bandRows({ label, curve }: SurvivalCurve) {
  let limits = { lower: 1, upper: 1 };
  let isOpen = curve.points.length > 0;
  const rows = isOpen ? [{ label, time: 0, ...limits }] : [];
  for (const { time, lower, upper } of curve.points) {
    const isKnown = lower !== null && upper !== null;
    if (isKnown) limits = { lower, upper };
    if (isKnown || isOpen) rows.push({ label, time, ...limits });
    isOpen = isKnown;
  }
  return rows;
}

const censoredRows = ({ label, curve }: SurvivalCurve) =>
  curve.points.flatMap(({ time, survival, censored }) => (censored > 0 ? [{ label, time, survival }] : []));

function noteLayer(text: string, width: number): VegaLiteSpec {
  return {
    data: { values: [{}] },
    mark: { type: 'text', align: 'right', baseline: 'top', fontSize: 12, text },
    encoding: { x: { value: width - 8 }, y: { value: 8 } },
  };
}

function riskView(curves: readonly SurvivalCurve[], { width, time, color, times }: Frame): VegaLiteSpec {
  const values = curves.flatMap(({ label, curve }) =>
    riskTable(curve, times).map((row) => ({ label, time: row.time, atRisk: row.atRisk })),
  );
  const rows = { domain: curves.map(({ label }) => label) };
  return {
    title: { text: 'Number at risk', anchor: 'start', fontSize: 12 },
    width,
    height: ROW_HEIGHT * Math.max(1, curves.length),
    data: { values },
    mark: { type: 'text', fontSize: 12 },
    encoding: {
      x: { ...time, axis: null },
      y: {
        field: 'label',
        type: 'nominal',
        scale: rows,
        sort: null,
        axis: { title: null, domain: false, ticks: false, offset: 16 },
      },
      text: { field: 'atRisk', type: 'quantitative' },
      color: { ...color, legend: null },
    },
  };
}

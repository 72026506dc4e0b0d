import type { VegaLiteSpec } from './forest-plot';
import { labelRows, type PlacedTick, tickText } from './nomogram-ticks';

/** A place on an axis in points. */
interface NomogramTick {
  readonly value: number | string;
  readonly points: number;
}

/** What a nomogram shows; the chart of a nomogram has this form. */
export interface NomogramPicture {
  readonly settings: { readonly maximumPoints: number };
  readonly axes: readonly {
    readonly variable: string;
    readonly label: string;
    readonly ticks: readonly NomogramTick[];
  }[];
  readonly totalPoints: readonly number[];
  readonly linearPredictor: readonly NomogramTick[];
  readonly risk: readonly NomogramTick[];
  readonly undefinedReason: string | null;
}

export interface NomogramPlotOptions {
  readonly title?: string;
  /** Width of the axes in pixels, default 560. */
  readonly width?: number;
  /** Name of the last axis, default Risk. */
  readonly riskLabel?: string;
  /** Whether the log odds have an axis, default true. */
  readonly showLinearPredictor?: boolean;
  /** Points of one case, marked on the axes. */
  readonly reading?: { readonly byVariable: Readonly<Record<string, number>>; readonly total: number };
}

const ROW_HEIGHT = 46;
const TICK = 5;
const COLORS = { line: '#222222', grid: '#e6e6e6', reading: '#c0562b' };

/**
 * Nomogram: the points axis on top, one axis per variable, then total points, log odds and risk.
 *
 * @param picture axes with their ticks in points @param options title, width, and the case to mark
 * @returns vega-lite 6 specification with its data inside; ticks outside the total points are not shown, and a picture
 *   without axes shows the reason
 */
export function nomogramSpec(picture: NomogramPicture, options: NomogramPlotOptions = {}): VegaLiteSpec {
  const { title, width = 560 } = options;
  const rows = rowsOf(picture, { ...options, width });
  const height = ROW_HEIGHT * Math.max(1, rows.length);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(title ? { title: { text: title, anchor: 'start', frame: 'bounds', offset: 16 } } : {}),
    background: 'white',
    padding: { left: 10, right: 20, top: 10, bottom: 4 },
    width,
    height,
    config: { view: { stroke: null }, font: 'sans-serif' },
    layer:
      rows.length === 0 ? [reasonLayer(picture.undefinedReason ?? 'no axes')] : axisLayers(rows, picture.axes.length),
  };
}

interface Row {
  readonly label: string;
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly PlacedTick[];
  /** Pixel of the case that is marked. */
  readonly mark: number | null;
}

type Settings = NomogramPlotOptions & { readonly width: number };

function rowsOf(picture: NomogramPicture, settings: Settings): Row[] {
  const { width, reading, riskLabel = 'Risk', showLinearPredictor = true } = settings;
  if (picture.axes.length === 0) return [];
  const { maximumPoints } = picture.settings;
  const largestTotal = picture.totalPoints[picture.totalPoints.length - 1];
  const scale = Array.from({ length: 11 }, (_, i) => (i * maximumPoints) / 10);
  const numbered = (points: readonly number[]): NomogramTick[] => points.map((value) => ({ value, points: value }));
  const markOf = (variable: string): number | undefined =>
    picture.axes.filter((axis) => axis.variable === variable).length === 1 ? reading?.byVariable[variable] : undefined;
  const above = [
    { label: 'Points', ticks: numbered(scale), marked: undefined },
    ...picture.axes.map((axis) => ({ label: axis.label, ticks: axis.ticks, marked: markOf(axis.variable) })),
  ];
  const below = [
    { label: 'Total points', ticks: numbered(picture.totalPoints) },
    ...(showLinearPredictor ? [{ label: 'Linear predictor', ticks: picture.linearPredictor }] : []),
    { label: riskLabel, ticks: picture.risk },
  ].map((axis) => ({ ...axis, marked: reading?.total }));
  return [
    ...above.map((axis) => [axis, maximumPoints] as const),
    ...below.map((axis) => [axis, largestTotal] as const),
  ].map(([{ label, ticks, marked }, reach], index) => {
    const pixel = (points: number): number => (points / reach) * width;
    const shown = ticks.filter(({ points }) => points >= -1e-9 * reach && points <= reach * (1 + 1e-9));
    const xs = shown.map(({ points }) => pixel(points));
    return {
      label,
      y: ROW_HEIGHT * (index + 0.5),
      from: Math.min(width, ...xs),
      to: Math.max(0, ...xs),
      ticks: labelRows(shown.map(({ value, points }) => ({ text: tickText(value), x: pixel(points) }))),
      mark: marked === undefined || marked < 0 || marked > reach ? null : pixel(marked),
    };
  });
}

const raw = (field: string): object => ({ field, type: 'quantitative', scale: null, axis: null });

function axisLayers(rows: readonly Row[], variables: number): VegaLiteSpec[] {
  const ticks = rows.flatMap(({ y, ticks: placed }) => placed.map((tick) => ({ ...tick, y })));
  const [points] = rows;
  const grid = points.ticks.map(({ x }) => ({ x, y: points.y, y2: rows[variables].y }));
  const side = (above: boolean): object[] =>
    ticks.filter((tick) => tick.side === (above ? 'ABOVE' : 'BELOW')).map(({ x, y, text }) => ({ x, y, text }));
  return [
    { data: { values: grid }, mark: { type: 'rule', color: COLORS.grid }, encoding: span() },
    {
      data: { values: rows.filter(({ from, to }) => from <= to).map(({ y, from, to }) => ({ y, x: from, x2: to })) },
      mark: { type: 'rule', color: COLORS.line },
      encoding: { x: raw('x'), x2: { field: 'x2' }, y: raw('y') },
    },
    {
      data: { values: ticks.map(({ x, y, side: where }) => ({ x, y, y2: where === 'ABOVE' ? y - TICK : y + TICK })) },
      mark: { type: 'rule', color: COLORS.line },
      encoding: span(),
    },
    textLayer(side(false), { align: 'center', baseline: 'top', dy: TICK + 3 }),
    textLayer(side(true), { align: 'center', baseline: 'bottom', dy: -TICK - 2 }),
    textLayer(
      rows.map(({ label, y }) => ({ x: -16, y, text: label })),
      { align: 'right', baseline: 'middle', fontWeight: 600, fontSize: 12 },
    ),
    {
      data: { values: rows.flatMap(({ mark, y }) => (mark === null ? [] : [{ x: mark, y }])) },
      mark: { type: 'point', filled: true, opacity: 1, size: 60, color: COLORS.reading },
      encoding: { x: raw('x'), y: raw('y') },
    },
  ];
}

const span = (): object => ({ x: raw('x'), y: raw('y'), y2: { field: 'y2' } });

function textLayer(values: readonly object[], style: object): VegaLiteSpec {
  return {
    data: { values },
    mark: { type: 'text', fontSize: 11, clip: false, ...style },
    encoding: { x: raw('x'), y: raw('y'), text: { field: 'text', type: 'nominal' } },
  };
}

const reasonLayer = (reason: string): VegaLiteSpec =>
  textLayer([{ x: 0, y: ROW_HEIGHT / 2, text: reason }], { align: 'left', baseline: 'middle' });

import type { CalibrationBin, SmoothedCalibration } from '../calibration';
import { wilsonInterval } from '../diagnostic';
import type { VegaLiteSpec } from './forest-plot';

/** What a calibration plot shows; any part can be left out. */
export interface CalibrationPicture {
  /** Predicted probabilities, for their distribution. */
  readonly probabilities: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
  readonly smoothed?: Pick<SmoothedCalibration, 'smoothed' | 'undefinedReason'>;
  readonly bins?: readonly CalibrationBin[];
}

export interface CalibrationPlotOptions {
  readonly title?: string;
  /** Side of the plotting square in pixels, default 320. */
  readonly size?: number;
  /** Coverage of the intervals of the groups (Wilson), default 0.95. */
  readonly level?: number;
}

const HISTOGRAM_BINS = 50;
const HISTOGRAM_HEIGHT = 60;
const COLORS = { ideal: '#888888', curve: '#2b6ca3', group: '#222222', event: '#c0562b', nonEvent: '#7a8794' };

/**
 * Calibration plot: observed share over predicted probability.
 *
 * The ideal diagonal, the smoothed curve, one point per group with its interval, and below the distribution of the
 * probabilities, events upward and non-events downward. A curve that is undefined leaves its reason in the place of the curve.
 *
 * @param picture probabilities and labels, with what {@link smoothedCalibration} and {@link calibrationBins} made of them
 * @returns vega-lite 6 specification with its data inside; the same spec renders in a browser and on a server
 */
export function calibrationPlotSpec(picture: CalibrationPicture, options: CalibrationPlotOptions = {}): VegaLiteSpec {
  const { size = 320, level = 0.95 } = options;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(options.title ? { title: { text: options.title, anchor: 'start' } } : {}),
    background: 'white',
    config: { font: 'sans-serif' },
    spacing: 8,
    vconcat: [
      {
        width: size,
        height: size,
        layer: [
          diagonal(),
          curveLayer(picture),
          ...groupLayers(groupRows(picture.bins ?? [], level)),
          ...reasonLayer(picture.smoothed?.undefinedReason ?? null),
        ],
      },
      { width: size, height: HISTOGRAM_HEIGHT, ...histogram(picture) },
    ],
  };
}

const horizontal = (title: string | null): VegaLiteSpec => ({
  field: 'predicted',
  type: 'quantitative',
  scale: { domain: [0, 1] },
  axis: { title, tickCount: 6, format: '.1f' },
});

const vertical = (field: string): VegaLiteSpec => ({
  field,
  type: 'quantitative',
  scale: { domain: [0, 1] },
  axis: { title: 'Observed share', tickCount: 6, format: '.1f' },
});

function diagonal(): VegaLiteSpec {
  return {
    data: { values: [0, 1].map((end) => ({ predicted: end, observed: end })) },
    mark: { type: 'line', strokeDash: [4, 3], strokeWidth: 1, color: COLORS.ideal },
    encoding: { x: horizontal(null), y: vertical('observed') },
  };
}

function curveLayer({ probabilities, smoothed }: CalibrationPicture): VegaLiteSpec {
  const points = (smoothed?.smoothed ?? []).map((observed, i) => ({ predicted: probabilities[i], observed }));
  points.sort((a, b) => a.predicted - b.predicted);
  return {
    data: { values: points },
    mark: { type: 'line', strokeWidth: 2, color: COLORS.curve, clip: true },
    encoding: { x: horizontal(null), y: vertical('observed') },
  };
}

function groupRows(bins: readonly CalibrationBin[], level: number) {
  return bins
    .filter(({ n }) => n > 0)
    .map(({ n, observed, expected }) => {
      const interval = wilsonInterval(observed, n, level);
      const ends = { lower: interval?.lower ?? null, upper: interval?.upper ?? null };
      return { predicted: expected / n, observed: observed / n, n, ...ends };
    });
}

function groupLayers(values: ReturnType<typeof groupRows>): VegaLiteSpec[] {
  const x = horizontal(null);
  return [
    {
      data: { values },
      mark: { type: 'rule', strokeWidth: 1.2, color: COLORS.group },
      encoding: { x, y: vertical('lower'), y2: { field: 'upper' } },
    },
    {
      data: { values },
      mark: { type: 'point', filled: true, opacity: 1, size: 50, color: COLORS.group },
      encoding: { x, y: vertical('observed') },
    },
  ];
}

function reasonLayer(reason: string | null): VegaLiteSpec[] {
  if (reason === null) return [];
  return [
    {
      data: { values: [{}] },
      mark: { type: 'text', align: 'left', fontSize: 12, text: reason, color: COLORS.curve },
      encoding: { x: { value: 8 }, y: { value: 12 } },
    },
  ];
}

/** Bars of the probabilities: events up, non-events down. */
function histogram({ probabilities, labels }: CalibrationPicture): VegaLiteSpec {
  const counts = [0, 1].map(() => new Array<number>(HISTOGRAM_BINS).fill(0));
  for (let i = 0; i < labels.length; i++)
    counts[labels[i]][Math.min(HISTOGRAM_BINS - 1, Math.floor(probabilities[i] * HISTOGRAM_BINS))]++;
  const values = counts.flatMap((row, label) =>
    row.flatMap((count, k) =>
      count === 0
        ? []
        : [{ predicted: k / HISTOGRAM_BINS, end: (k + 1) / HISTOGRAM_BINS, count: label === 1 ? count : -count }],
    ),
  );
  return {
    data: { values },
    mark: { type: 'bar' },
    encoding: {
      x: { ...horizontal('Predicted probability'), bin: { binned: true } },
      x2: { field: 'end' },
      y: { field: 'count', type: 'quantitative', axis: { title: 'Events / others', tickCount: 3, format: 'd' } },
      color: {
        condition: { test: 'datum.count > 0', value: COLORS.event },
        value: COLORS.nonEvent,
      },
    },
  };
}

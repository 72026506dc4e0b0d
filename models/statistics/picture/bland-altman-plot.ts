import type { BlandAltman } from '../agreement/bland-altman';
import type { VegaLiteSpec } from './forest-plot';

export interface BlandAltmanPlotOptions {
  readonly title?: string;
  /** Name and unit of what was measured, for the axes; default "measurement". */
  readonly quantity?: string;
  /** Size of the plotting area in pixels, default 360 × 260. */
  readonly width?: number;
  readonly height?: number;
}

/** A horizontal line with its interval as a band. */
interface Level {
  readonly label: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Bland-Altman picture: difference against mean of each subject, bias and limits of agreement as lines, their confidence
 * intervals as bands; a dashed line where the bias grows with the size.
 *
 * @param result of blandAltman; without limits only the points are drawn
 * @returns vega-lite 6 specification with its data inside
 * @source Bland, Altman 1999, doi:10.1177/096228029900800204
 */
export function blandAltmanPlotSpec(result: BlandAltman, options: BlandAltmanPlotOptions = {}): VegaLiteSpec {
  const { quantity = 'measurement', width = 360, height = 260 } = options;
  const levels = levelsOf(result);
  const scale = result.points.length > 0 ? { zero: false } : { domain: [0, 1] };
  const encoding = {
    x: { field: 'mean', type: 'quantitative', title: `Mean ${quantity}`, scale },
    y: { field: 'difference', type: 'quantitative', title: `Difference of ${quantity}`, scale },
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...(options.title ? { title: { text: options.title, anchor: 'start' } } : {}),
    background: 'white',
    padding: { left: 10, right: 120, top: 8, bottom: 8 },
    width,
    height,
    config: { font: 'sans-serif', axis: { grid: false } },
    layer: [
      ...(levels.length > 0 ? [bandLayer(levels), ruleLayer(levels), labelLayer(levels, width)] : []),
      ...trendLayers(result),
      {
        data: { values: result.points },
        mark: { type: 'point', filled: true, size: 36, opacity: 0.7, color: '#2b6ca3' },
        encoding,
      },
    ],
  };
}

function levelsOf({ bias, biasInterval, lowerLimit, upperLimit, settings }: BlandAltman): Level[] {
  if (bias === null || !biasInterval || !lowerLimit || !upperLimit) return [];
  const share = `${Number((settings.level * 100).toFixed(1))} % limit`;
  return [
    { label: `Bias ${bias.toPrecision(3)}`, value: bias, ...biasInterval },
    ...[upperLimit, lowerLimit].map(({ value, confidenceInterval }) => ({
      label: `${share} ${value.toPrecision(3)}`,
      value,
      ...confidenceInterval,
    })),
  ];
}

const bandLayer = (levels: readonly Level[]): VegaLiteSpec => ({
  data: { values: levels },
  mark: { type: 'rect', opacity: 0.12, color: '#2b6ca3' },
  encoding: { y: { field: 'lower', type: 'quantitative' }, y2: { field: 'upper' } },
});

const ruleLayer = (levels: readonly Level[]): VegaLiteSpec => ({
  data: { values: levels },
  mark: { type: 'rule', color: '#222222' },
  encoding: { y: { field: 'value', type: 'quantitative' } },
});

const labelLayer = (levels: readonly Level[], width: number): VegaLiteSpec => ({
  data: { values: levels },
  mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 11, clip: false },
  encoding: {
    x: { value: width + 6 },
    y: { field: 'value', type: 'quantitative' },
    text: { field: 'label', type: 'nominal' },
  },
});

/** The line of the bias on the size, where the picture has a slope that is not 0 at the level. */
function trendLayers({ points, proportionalBias, settings }: BlandAltman): VegaLiteSpec[] {
  if (!proportionalBias || proportionalBias.pValue >= 1 - settings.level) return [];
  const { slope, intercept } = proportionalBias;
  const means = points.map((point) => point.mean);
  const values = [Math.min(...means), Math.max(...means)].map((mean) => ({
    mean,
    difference: intercept + slope * mean,
  }));
  return [
    {
      data: { values },
      mark: { type: 'line', strokeDash: [6, 4], color: '#c0562b' },
      encoding: {
        x: { field: 'mean', type: 'quantitative' },
        y: { field: 'difference', type: 'quantitative' },
      },
    },
  ];
}

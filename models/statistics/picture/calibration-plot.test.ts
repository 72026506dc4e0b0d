import { calibrationBins, smoothedCalibration } from '../calibration';
import { calibrationPlotSpec } from './calibration-plot';

jest.setTimeout(120_000); // the machine may be busy with other tests

const probabilities = Array.from({ length: 60 }, (_, i) => 0.02 + (0.95 * i) / 59);
const labels = probabilities.map((p, i) => Number((i * 7) % 10 < 10 * p));
const picture = {
  probabilities,
  labels,
  smoothed: smoothedCalibration(probabilities, labels),
  bins: calibrationBins(probabilities, labels, 5),
};

async function render(spec: object): Promise<string> {
  const vega = await import('vega');
  const vegaLite = await import('vega-lite'); // not at once: jest cannot link two graphs that share modules
  const compiled = vegaLite.compile(spec as Parameters<typeof vegaLite.compile>[0]).spec;
  return new vega.View(vega.parse(compiled), { renderer: 'none' }).toSVG();
}
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);

describe('calibration plot', () => {
  it('is plain JSON', () => {
    const spec = calibrationPlotSpec(picture, { title: 'Validation' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders to SVG with the curve, a point and an interval per group, and the distribution', async () => {
    const svg = await render(calibrationPlotSpec(picture, { title: 'Validation' }));
    expect(texts(svg)).toEqual(
      expect.arrayContaining(['Validation', 'Observed share', 'Predicted probability', 'Events / others']),
    );
    expect(svg.match(/aria-roledescription="point"/g)).toHaveLength(5);
    expect(svg.match(/aria-roledescription="rule mark"/g)).toHaveLength(5);
    expect(svg).not.toContain('NaN');
  });
  it('shows why there is no curve, and renders without groups or cases', async () => {
    const tied = { probabilities: [0.5, 0.5, 0.5, 0.5, 0.5], labels: [0, 1, 0, 1, 1] };
    const smoothed = smoothedCalibration(tied.probabilities, tied.labels);
    expect(texts(await render(calibrationPlotSpec({ ...tied, smoothed })))).toContain(
      'probabilities are tied too much',
    );
    expect(await render(calibrationPlotSpec({ probabilities: [], labels: [] }))).toContain('<svg');
  });
});

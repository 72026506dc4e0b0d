import { renderSvg, textsOf } from '../../../tests/factories/render-svg';
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

describe('calibration plot', () => {
  it('is plain JSON', () => {
    const spec = calibrationPlotSpec(picture, { title: 'Validation' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders to SVG with the curve, a point and an interval per group, and the distribution', async () => {
    const svg = await renderSvg(calibrationPlotSpec(picture, { title: 'Validation' }));
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['Validation', 'Observed share', 'Predicted probability', 'Events / others']),
    );
    expect(svg.match(/aria-roledescription="point"/g)).toHaveLength(5);
    expect(svg.match(/aria-roledescription="rule mark"/g)).toHaveLength(5);
    expect(svg).not.toContain('NaN');
  });
  it('shows why there is no curve, and renders without groups or cases', async () => {
    const tied = { probabilities: [0.5, 0.5, 0.5, 0.5, 0.5], labels: [0, 1, 0, 1, 1] };
    const smoothed = smoothedCalibration(tied.probabilities, tied.labels);
    expect(textsOf(await renderSvg(calibrationPlotSpec({ ...tied, smoothed })))).toContain(
      'probabilities are tied too much',
    );
    expect(await renderSvg(calibrationPlotSpec({ probabilities: [], labels: [] }))).toContain('<svg');
  });
});

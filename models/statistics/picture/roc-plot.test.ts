import { renderSvg, textsOf } from '../../../tests/factories/render-svg';
import { RandomStream } from '../../core/random/random-stream';
import { bootstrapCurve, delongInterval, rocCurve } from '../diagnostic';
import { type RocPlotCurve, rocPlotSpec } from './roc-plot';

jest.setTimeout(120_000); // the machine may be busy with other tests

const scores = [0.1, 0.3, 0.35, 0.5, 0.4, 0.7, 0.8, 0.9];
const labels = [0, 0, 0, 0, 1, 1, 1, 1];

function described(label: string, values: number[], outcome: number[]): RocPlotCurve {
  const band = bootstrapCurve(values, outcome, { random: RandomStream.fromSeed(1), replicates: 50 });
  return { label, curve: rocCurve(values, outcome), ...delongInterval(values, outcome), band };
}

describe('ROC plot', () => {
  const curves = [
    described('Center A', scores, labels),
    described('Center B', [...scores].reverse(), labels),
    described('Center C', [1, 2], [1, 1]),
  ];
  it('is plain JSON', () => {
    const spec = rocPlotSpec(curves, { title: 'By center' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders to SVG with a curve each, its band, the chance line, and the AUC in the legend', async () => {
    const svg = await renderSvg(rocPlotSpec(curves, { title: 'By center' }));
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        'By center',
        'Sensitivity',
        '1 − specificity',
        expect.stringMatching(/^Center A: AUC 0\.938 \[0\.\d{3}, 1\.000\]$/),
        'Center C: only events: every label is 1',
      ]),
    );
    expect(svg.match(/stroke-dasharray/g)?.length).toBeGreaterThan(0);
    expect(svg).not.toContain('NaN');
    expect(svg).not.toContain('undefined');
  });
  it('keeps curves of the same name apart, and renders without any', async () => {
    const twice = rocPlotSpec([curves[0], curves[0]]);
    expect(textsOf(await renderSvg(twice)).filter((text) => text.startsWith('Center A'))).toHaveLength(2);
    expect(await renderSvg(rocPlotSpec([]))).toContain('<svg');
  });
});

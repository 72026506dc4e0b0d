import { renderSvg, textsOf } from '../../../tests/factories/render-svg';
import { decisionCurve, survivalDecisionCurve } from '../utility';
import { decisionCurvePlotSpec } from './decision-curve-plot';

jest.setTimeout(120_000); // the machine may be busy with other tests

const probabilities = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const labels = [0, 0, 1, 0, 1, 0, 1, 1];
const curves = [
  { label: 'Signature', curve: decisionCurve(probabilities, labels) },
  { label: 'Empty center', curve: decisionCurve([0.2], [0]) },
];

describe('decision curve plot', () => {
  it('is plain JSON', () => {
    const spec = decisionCurvePlotSpec(curves, { title: 'Utility' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders to SVG with the model, treat all and treat none, and the reason of an undefined curve', async () => {
    const svg = await renderSvg(decisionCurvePlotSpec(curves, { title: 'Utility' }));
    const shown = textsOf(svg);
    expect(shown).toEqual(expect.arrayContaining(['Utility', 'Threshold probability', 'Net benefit', 'Signature']));
    expect(shown).toEqual(
      expect.arrayContaining(['Treat all', 'Treat none', expect.stringMatching(/^Empty center: /)]),
    );
    expect(svg).not.toContain('NaN');
  });
  it('can be standardized, and shows curves of survival with gaps', async () => {
    const data = { time: [1, 2, 3, 4, 5, 6, 7, 8], event: [0, 1, 1, 0, 1, 0, 0, 0] };
    const curve = survivalDecisionCurve(probabilities, data, { horizon: 5 });
    const svg = await renderSvg(decisionCurvePlotSpec([{ label: 'Five years', curve }], { standardized: true }));
    expect(textsOf(svg)).toContain('Standardized net benefit');
    expect(await renderSvg(decisionCurvePlotSpec([]))).toContain('<svg');
  });
});

import { decisionCurve, survivalDecisionCurve } from '../utility';
import { decisionCurvePlotSpec } from './decision-curve-plot';

jest.setTimeout(120_000); // the machine may be busy with other tests

const probabilities = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
const labels = [0, 0, 1, 0, 1, 0, 1, 1];
const curves = [
  { label: 'Signature', curve: decisionCurve(probabilities, labels) },
  { label: 'Empty center', curve: decisionCurve([0.2], [0]) },
];

async function render(spec: object): Promise<string> {
  const vega = await import('vega');
  const vegaLite = await import('vega-lite'); // not at once: jest cannot link two graphs that share modules
  const compiled = vegaLite.compile(spec as Parameters<typeof vegaLite.compile>[0]).spec;
  return new vega.View(vega.parse(compiled), { renderer: 'none' }).toSVG();
}
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1]);

describe('decision curve plot', () => {
  it('is plain JSON', () => {
    const spec = decisionCurvePlotSpec(curves, { title: 'Utility' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders to SVG with the model, treat all and treat none, and the reason of an undefined curve', async () => {
    const svg = await render(decisionCurvePlotSpec(curves, { title: 'Utility' }));
    const shown = texts(svg);
    expect(shown).toEqual(expect.arrayContaining(['Utility', 'Threshold probability', 'Net benefit', 'Signature']));
    expect(shown).toEqual(
      expect.arrayContaining(['Treat all', 'Treat none', expect.stringMatching(/^Empty center: /)]),
    );
    expect(svg).not.toContain('NaN');
  });
  it('can be standardized, and shows curves of survival with gaps', async () => {
    const data = { time: [1, 2, 3, 4, 5, 6, 7, 8], event: [0, 1, 1, 0, 1, 0, 0, 0] };
    const curve = survivalDecisionCurve(probabilities, data, { horizon: 5 });
    const svg = await render(decisionCurvePlotSpec([{ label: 'Five years', curve }], { standardized: true }));
    expect(texts(svg)).toContain('Standardized net benefit');
    expect(await render(decisionCurvePlotSpec([]))).toContain('<svg');
  });
});

import { poolEffects } from '../meta-analysis';
import { funnelPlotSpec } from './funnel-plot';

jest.setTimeout(120_000); // the machine may be busy with other tests

const effects = [0.1, 0.9, 0.4, 1.6].map((estimate, i) => ({
  label: `study ${i}`,
  estimate,
  variance: 0.02 * (i + 1),
}));

async function render(spec: object): Promise<string> {
  const vega = await import('vega');
  const vegaLite = await import('vega-lite'); // not at once: jest cannot link two graphs that share modules
  const compiled = vegaLite.compile(spec as Parameters<typeof vegaLite.compile>[0]).spec;
  return new vega.View(vega.parse(compiled), { renderer: 'none' }).toSVG();
}

describe('funnel plot', () => {
  it('is plain JSON and renders one point for each study', async () => {
    const spec = funnelPlotSpec(effects, poolEffects(effects), { title: 'Funnel', effectTitle: 'logit AUC' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    const svg = await render(spec);
    expect(svg).toContain('logit AUC');
    const marks = /mark-symbol role-mark[^>]*>(.*?)<\/g>/s.exec(svg)![1];
    expect(marks.match(/<path/g)).toHaveLength(4);
  });
  it('has no funnel without studies', async () => {
    const svg = await render(funnelPlotSpec([], poolEffects([])));
    expect(svg).toContain('<svg');
    expect(svg).not.toContain('NaN');
  });
});

import { renderSvg } from '../../../tests/factories/render-svg';
import { poolEffects } from '../meta-analysis';
import { funnelPlotSpec } from './funnel-plot';

jest.setTimeout(120_000); // the machine may be busy with other tests

const effects = [0.1, 0.9, 0.4, 1.6].map((estimate, i) => ({
  label: `study ${i}`,
  estimate,
  variance: 0.02 * (i + 1),
}));

describe('funnel plot', () => {
  it('is plain JSON and renders one point for each study', async () => {
    const spec = funnelPlotSpec(effects, poolEffects(effects), { title: 'Funnel', effectTitle: 'logit AUC' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
    const svg = await renderSvg(spec);
    expect(svg).toContain('logit AUC');
    const marks = /mark-symbol role-mark[^>]*>(.*?)<\/g>/s.exec(svg)![1];
    expect(marks.match(/<path/g)).toHaveLength(4);
  });
  it('has no funnel without studies', async () => {
    const svg = await renderSvg(funnelPlotSpec([], poolEffects([])));
    expect(svg).toContain('<svg');
    expect(svg).not.toContain('NaN');
  });
});

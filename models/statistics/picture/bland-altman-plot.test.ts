import { renderSvg, textsOf } from '../../../tests/factories/render-svg';
import { blandAltman } from '../agreement/bland-altman';
import { blandAltmanPlotSpec } from './bland-altman-plot';

jest.setTimeout(120_000); // the machine may be busy with other tests

const x = [10.2, 12.1, 15.3, 18.4, 21.1, 25.6, 30.2, 33.9];
const even = blandAltman(
  x,
  x.map((value, i) => value + (i % 2 ? 0.9 : -0.4)),
);
const growing = blandAltman(
  x,
  x.map((value, i) => 0.9 * value + (i % 2 ? 0.1 : -0.1)),
);

describe('Bland-Altman plot', () => {
  it('is plain JSON', () => {
    const spec = blandAltmanPlotSpec(even, { title: 'Readers A and B' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders points, bias, limits and their bands', async () => {
    const svg = await renderSvg(blandAltmanPlotSpec(even, { title: 'Readers A and B', quantity: 'volume (mL)' }));
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining([
        'Readers A and B',
        'Mean volume (mL)',
        'Difference of volume (mL)',
        `Bias ${even.bias?.toPrecision(3)}`,
        `95 % limit ${even.upperLimit?.value.toPrecision(3)}`,
        `95 % limit ${even.lowerLimit?.value.toPrecision(3)}`,
      ]),
    );
    expect(svg.match(/aria-roledescription="(point|circle)"/g)).toHaveLength(8);
    expect(svg).not.toContain('stroke-dasharray');
  });
  it('draws the trend where the bias grows with the size', async () => {
    expect(await renderSvg(blandAltmanPlotSpec(growing))).toContain('stroke-dasharray="6,4"');
  });
  it('renders one subject and no subject without NaN', async () => {
    for (const result of [blandAltman([1], [2]), blandAltman([], [])]) {
      const svg = await renderSvg(blandAltmanPlotSpec(result));
      expect(svg).toContain('<svg');
      expect(svg).not.toContain('NaN');
      expect(svg).not.toContain('% limit');
    }
  });
});

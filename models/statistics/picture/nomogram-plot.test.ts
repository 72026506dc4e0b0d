import { renderSvg, textsOf } from '../../../tests/factories/render-svg';
import { type NomogramPicture, nomogramSpec } from './nomogram-plot';
import { labelRows } from './nomogram-ticks';

jest.setTimeout(120_000); // the machine may be busy with other tests

const numbered = (values: readonly number[], scale: number) =>
  values.map((value) => ({ value, points: value * scale }));
const picture: NomogramPicture = {
  settings: { maximumPoints: 100 },
  axes: [
    { variable: 'score', label: 'Radiomics score', ticks: numbered([0, 0.5, 1, 1.5, 2], 50) },
    {
      variable: 'grade',
      label: 'Grade',
      ticks: [
        { value: 'G1', points: 0 },
        { value: 'G2', points: 3 },
        { value: 'G3', points: 4 },
        { value: 'unknown', points: 41.7 },
      ],
    },
    { variable: 'age', label: 'Age (sex=F)', ticks: numbered([10, 20, 30], 1) },
    { variable: 'age', label: 'Age (sex=M)', ticks: numbered([10, 20, 30], 2) },
  ],
  totalPoints: [0, 50, 100, 150, 200],
  linearPredictor: [
    { value: -3, points: -4 },
    { value: -2, points: 30 },
    { value: 2, points: 170 },
  ],
  risk: [
    { value: 0.1, points: 26 },
    { value: 0.5, points: 100 },
    { value: 0.9, points: 177 },
  ],
  undefinedReason: null,
};

describe('nomogram plot', () => {
  it('is plain JSON', () => {
    const spec = nomogramSpec(picture, { title: 'Risk of metastasis' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders to SVG with every axis, its ticks, and the case that is read', async () => {
    const reading = { byVariable: { score: 62, grade: 3, age: 20 }, total: 85 };
    const svg = await renderSvg(nomogramSpec(picture, { title: 'Risk of metastasis', reading }));
    const shown = textsOf(svg);
    for (const text of ['Risk of metastasis', 'Points', 'Radiomics score', 'Total points', 'Linear predictor', 'Risk'])
      expect(shown).toContain(text);
    for (const text of ['G1', 'G2', 'G3', 'unknown', '0.5', '200', '-2']) expect(shown).toContain(text);
    expect(shown).not.toContain('-3'); // beyond the total points
    expect(svg).not.toContain('NaN');
    expect(svg.match(/#c0562b/g)).toHaveLength(5); // score, grade, and the three axes of the total
  });
  it('can leave the log odds out and name the risk', async () => {
    const shown = textsOf(
      await renderSvg(nomogramSpec(picture, { showLinearPredictor: false, riskLabel: 'Probability' })),
    );
    expect(shown).not.toContain('Linear predictor');
    expect(shown).toContain('Probability');
  });
  it('shows the reason where there are no axes', async () => {
    const nothing = { ...picture, axes: [], totalPoints: [], linearPredictor: [], risk: [] };
    const svg = await renderSvg(nomogramSpec({ ...nothing, undefinedReason: 'separation: an estimate is infinite' }));
    expect(textsOf(svg)).toEqual(['separation: an estimate is infinite']);
  });
});

describe('tick labels', () => {
  it('stand below, above when crowded, and numbers that fit nowhere are left out', () => {
    const placed = labelRows(['1', '2', '3', '4'].map((text, i) => ({ text, x: i * 4 })));
    expect(placed.map(({ side }) => side)).toEqual(['BELOW', 'ABOVE', null, 'BELOW']);
  });
  it('always show names', () => {
    const placed = labelRows(['a', 'b', 'c'].map((text) => ({ text, x: 0 })));
    expect(placed.map(({ side }) => side)).toEqual(['BELOW', 'ABOVE', 'BELOW']);
  });
});

import { renderSvg, textsOf } from '../../../tests/factories/render-svg';
import { poolAuc } from '../meta-analysis';
import { forestPlotSpec, type ForestRow } from './forest-plot';

jest.setTimeout(120_000); // the machine may be busy with other tests

const rows: ForestRow[] = [
  { label: 'Center A', n: 90, events: 30, auc: 0.94, confidenceInterval: { lower: 0.81, upper: 1 }, group: 'TRAINING' },
  {
    label: 'Center B',
    n: 60,
    events: 22,
    auc: 0.71,
    confidenceInterval: { lower: 0.55, upper: 0.86 },
    group: 'SCORED',
  },
  {
    label: 'Center C',
    n: 64,
    events: 20,
    auc: 0.68,
    confidenceInterval: { lower: 0.31, upper: 0.8 },
    group: 'EXTERNAL',
  },
  {
    label: 'Center D',
    n: 5,
    events: 0,
    auc: null,
    confidenceInterval: null,
    undefinedReason: 'no events: every label is 0',
    group: 'SCORED',
  },
  {
    label: 'Center E',
    n: 5,
    events: 1,
    auc: 0.75,
    confidenceInterval: null,
    undefinedReason: 'no interval: one event only',
    group: 'SCORED',
  },
];
const pooled = poolAuc(rows.map((row) => ({ ...row, standardError: row.confidenceInterval && 0.08 })));

describe('forest plot', () => {
  it('is plain JSON', () => {
    const spec = forestPlotSpec(rows, pooled, { title: 'AUC by center' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders to SVG with a line per center and the pooled estimate', async () => {
    const shown = textsOf(await renderSvg(forestPlotSpec(rows, pooled, { title: 'AUC by center' })));
    expect(shown).toEqual(
      expect.arrayContaining([
        'AUC by center',
        'Center A',
        '90 / 30',
        '0.940 [0.810, 1.000]',
        'TRAINING',
        'EXTERNAL',
        'AUC [95% CI]',
      ]),
    );
    expect(shown).toEqual(
      expect.arrayContaining(['no events: every label is 0', '0.750 (no interval: one event only)']),
    );
    expect(shown).toEqual(expect.arrayContaining([expect.stringMatching(/^Pooled \(k = 3, I² \d+%\)$/)]));
  });
  it('shows every interval inside its axis', async () => {
    const shown = textsOf(await renderSvg(forestPlotSpec(rows, pooled)))
      .map(Number)
      .filter((v) => v >= 0 && v <= 1);
    expect(Math.min(...shown)).toBeLessThanOrEqual(0.31);
    expect(Math.max(...shown)).toBe(1);
  });
  it('renders without a pooled estimate, without rows, and with no AUC at all', async () => {
    expect(await renderSvg(forestPlotSpec(rows, null))).not.toContain('Pooled');
    expect(await renderSvg(forestPlotSpec([], null))).toContain('<svg');
    const undefinedOnly = await renderSvg(forestPlotSpec([rows[3]], poolAuc([])));
    expect(undefinedOnly).toContain('no center has an AUC that can be pooled');
    expect(undefinedOnly).not.toContain('NaN');
  });
});

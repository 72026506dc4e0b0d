import { renderSvg, textsOf } from '../../../tests/factories/render-svg';
import { kaplanMeier } from '../survival';
import { kaplanMeierSpec, type SurvivalCurve } from './kaplan-meier-plot';
import { niceTimes } from './nice-times';

jest.setTimeout(120_000); // the machine may be busy with other tests

const curves: SurvivalCurve[] = [
  { label: 'low', curve: kaplanMeier({ time: [6, 6, 7, 10, 13, 16, 22, 23, 32], event: [1, 0, 1, 1, 1, 0, 1, 0, 0] }) },
  { label: 'high', curve: kaplanMeier({ time: [1, 2, 3, 4, 5, 8, 11, 12], event: [1, 1, 1, 1, 1, 1, 1, 1] }) },
];

describe('Kaplan-Meier picture', () => {
  it('is plain JSON', () => {
    const spec = kaplanMeierSpec(curves, { title: 'Survival by group', note: 'log-rank p = 0.004' });
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });
  it('renders to SVG with curves, legend, note and the numbers at risk', async () => {
    const spec = kaplanMeierSpec(curves, { note: 'log-rank p = 0.004', timeTitle: 'Weeks', times: [0, 10, 20, 30] });
    const svg = await renderSvg(spec);
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(['low', 'high', 'Weeks', 'Survival', 'Number at risk', 'log-rank p = 0.004', '9', '8']),
    );
    expect(svg).not.toContain('NaN');
  });
  it('marks each time of censoring once', async () => {
    const svg = await renderSvg(kaplanMeierSpec(curves.slice(0, 1)));
    const marks = /mark-symbol role-mark[^>]*>(.*?)<\/g>/s.exec(svg)![1];
    expect(marks.match(/<path/g)).toHaveLength(4);
  });
  it('renders a curve without events, without subjects, and no curve at all', async () => {
    const censored = { label: 'none', curve: kaplanMeier({ time: [1, 2], event: [0, 0] }, { scale: 'LOG_LOG' }) };
    const empty = { label: 'empty', curve: kaplanMeier({ time: [], event: [] }) };
    expect(textsOf(await renderSvg(kaplanMeierSpec([censored, empty])))).toEqual(
      expect.arrayContaining(['none', 'empty']),
    );
    const nothing = await renderSvg(kaplanMeierSpec([]));
    expect(nothing).toContain('<svg');
    expect(nothing).not.toContain('NaN');
  });
});

describe('times of the risk table', () => {
  it('are round, from 0, at most seven, and reach near the end', () => {
    for (const last of [0.4, 1, 7, 35, 60, 161, 1022, 40_000]) {
      const times = niceTimes(last);
      expect(times[0]).toBe(0);
      expect(times.length).toBeGreaterThan(3);
      expect(times.length).toBeLessThanOrEqual(7);
      expect(times.at(-1)).toBeLessThanOrEqual(last);
    }
    expect(niceTimes(60)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(niceTimes(0)).toEqual([0]);
  });
});

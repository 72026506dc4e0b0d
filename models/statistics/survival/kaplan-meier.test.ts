import { canonicalJson } from '../../core/canonical-json';
import { kaplanMeier, medianSurvival, restrictedMean, riskTable, survivalQuantiles } from './index';

/** Remission on 6-MP, Freireich 1963. */
const time = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
const event = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
const curve = kaplanMeier({ time, event });

describe('Kaplan-Meier curve', () => {
  it('gives the published curve of the leukemia trial', () => {
    const shown = curve.points.filter((point) => point.events > 0).map((point) => point.survival.toFixed(3));
    expect(shown).toEqual(['0.857', '0.807', '0.753', '0.690', '0.627', '0.538', '0.448']);
    const last = curve.points.find((point) => point.time === 23)!;
    expect((last.logStandardError as number) * last.survival).toBeCloseTo(0.1346, 4);
    expect(JSON.parse(canonicalJson(curve))).toEqual(curve);
  });
  it('counts a subject censored at the time of an event as at risk', () => {
    expect(curve.points[0]).toMatchObject({ time: 6, atRisk: 21, events: 3, censored: 1 });
  });
  it('keeps its limits within 0 and 1 on every scale', () => {
    for (const scale of ['LOG', 'LOG_LOG', 'PLAIN', 'LOGIT', 'ARCSINE'] as const) {
      for (const { lower, upper, survival } of kaplanMeier({ time, event }, { scale, level: 0.9999 }).points) {
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(lower).toBeLessThanOrEqual(survival);
        expect(upper).toBeGreaterThanOrEqual(survival);
        expect(upper).toBeLessThanOrEqual(1);
      }
    }
  });
  it('has no limits at 0, and only some scales have them at 1', () => {
    const [first, last] = kaplanMeier({ time: [1, 2], event: [0, 1] }).points;
    expect(first).toMatchObject({ survival: 1, logStandardError: 0, lower: 1, upper: 1 });
    expect(last).toMatchObject({ survival: 0, logStandardError: null, lower: null, upper: null });
    expect(kaplanMeier({ time: [1], event: [0] }, { scale: 'LOG_LOG' }).points[0]).toMatchObject({ lower: null });
  });
  it('drops in one step when all times are tied, and has no points without subjects', () => {
    expect(kaplanMeier({ time: [3, 3, 3, 3], event: [1, 0, 1, 1] }).points).toMatchObject([{ survival: 0.25 }]);
    expect(kaplanMeier({ time: [], event: [] })).toMatchObject({ points: [], undefinedReason: 'no subjects' });
  });
  it('refuses times that are not finite and events that are neither 0 nor 1', () => {
    expect(() => kaplanMeier({ time: [NaN], event: [1] })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_VALUE_NOT_FINITE' }),
    );
    expect(() => kaplanMeier({ time: [1], event: [0.5] })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_LABEL_INVALID' }),
    );
    expect(() => kaplanMeier({ time: [1], event: [1] }, { level: 1 })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }),
    );
  });
});

describe('quantiles of survival', () => {
  it('are the first time at or below, and the middle of a step that is exactly there', () => {
    const four = kaplanMeier({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] });
    expect(medianSurvival(four).time).toBe(2.5);
    expect(survivalQuantiles(four, [0, 0.3, 0.5, 1]).map((q) => q.time)).toEqual([0, 2, 2.5, 4]);
    expect(medianSurvival(curve).time).toBe(23);
  });
  it('are null where the curve does not get down to them', () => {
    expect(survivalQuantiles(curve, [0.75])[0]).toMatchObject({ time: null, upper: null });
    const censored = kaplanMeier({ time: [1, 2], event: [0, 0] });
    expect(medianSurvival(censored)).toEqual({ time: null, lower: null, upper: null });
    expect(survivalQuantiles(censored, [0.5])[0]).toMatchObject({ time: null, lower: null, upper: null });
  });
  it('refuse a probability outside 0 and 1', () => {
    expect(() => survivalQuantiles(curve, [1.1])).toThrow(
      expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }),
    );
  });
});

describe('restricted mean survival', () => {
  it('is the mean time when nobody is censored before the horizon', () => {
    const all = kaplanMeier({ time: [1, 2, 3, 6], event: [1, 1, 1, 1] });
    expect(restrictedMean(all)).toMatchObject({ horizon: 6, value: 3 });
    expect(restrictedMean(all, 2).value).toBe(1.75);
    expect(restrictedMean(all, 0)).toMatchObject({ value: 0, standardError: 0 });
  });
  it('is the horizon, without error, when all are censored', () => {
    expect(restrictedMean(kaplanMeier({ time: [1, 5], event: [0, 0] }), 4)).toMatchObject({
      value: 4,
      standardError: 0,
    });
  });
  it('is null without subjects, and refuses a horizon before the start', () => {
    expect(restrictedMean(kaplanMeier({ time: [], event: [] })).value).toBeNull();
    expect(() => restrictedMean(curve, -1)).toThrow(expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }));
  });
});

describe('risk table', () => {
  it('counts events since the time before, and who is followed just before each time', () => {
    expect(riskTable(curve, [20, 0, 10, 40])).toMatchObject([
      { time: 0, atRisk: 21, events: 0, survival: 1, standardError: 0 },
      { time: 10, atRisk: 15, events: 5, censored: 3 },
      { time: 20, atRisk: 8, events: 2 },
      { time: 40, atRisk: 0, events: 2, survival: expect.closeTo(0.448, 3) },
    ]);
    expect(riskTable(kaplanMeier({ time: [1], event: [1] }), [2])[0]).toMatchObject({
      survival: 0,
      standardError: null,
    });
  });
});

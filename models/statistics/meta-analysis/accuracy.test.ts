import { canonicalJson } from '../../core/canonical-json';
import { accuracyMeasures, type AccuracyTable, logOddsRatios, poolAccuracy, poolEffects } from './index';

const table = (label: string, tp: number, fn: number, fp: number, tn: number): AccuracyTable => ({
  label,
  tp,
  fn,
  fp,
  tn,
});
const tables = [
  table('A', 47, 9, 101, 738),
  table('B', 126, 51, 272, 1543),
  table('C', 19, 10, 12, 192),
  table('D', 36, 3, 78, 276),
  table('E', 130, 19, 211, 959),
  table('F', 84, 2, 68, 89),
];

describe('measures of accuracy', () => {
  it('are the proportions and ratios of the counts', () => {
    const [a] = accuracyMeasures(tables);
    expect(a.sensitivity).toBe(47 / 56);
    expect(a.diagnosticOddsRatio).toBeCloseTo((47 * 738) / (9 * 101), 10);
    expect(a.positiveLikelihoodRatio! / a.negativeLikelihoodRatio!).toBeCloseTo(a.diagnosticOddsRatio!, 10);
    expect(a.sensitivityInterval.lower).toBeLessThan(a.sensitivity);
  });
  it('add a half to all studies, to those with a zero, or to none', () => {
    const zero = [table('Z', 10, 0, 2, 30), table('A', 20, 3, 4, 25)];
    expect(accuracyMeasures(zero).map((row) => row.sensitivity)).toEqual([10.5 / 11, 20.5 / 24]);
    const some = accuracyMeasures(zero, { correction: 'STUDIES_WITH_ZERO' });
    expect(some.map((row) => row.sensitivity)).toEqual([10.5 / 11, 20 / 23]);
    const none = accuracyMeasures(zero, { correction: 'NONE' });
    expect(none[0]).toMatchObject({ sensitivity: 1, diagnosticOddsRatio: null, negativeLikelihoodRatio: 0 });
    expect(none[0].sensitivityInterval.upper).toBe(1);
    expect(() => poolEffects(logOddsRatios(zero, 'NONE'))).toThrow(
      expect.objectContaining({ code: 'STATISTICS_VALUE_NOT_FINITE' }),
    );
  });
  it('refuse a study without a case of a class, and negative counts', () => {
    for (const wrong of [table('X', 0, 0, 1, 1), table('X', 1, 1, 0, 0), table('X', -1, 2, 1, 1)])
      expect(() => accuracyMeasures([wrong])).toThrow(expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }));
  });
});

describe('bivariate pooling', () => {
  const pooled = poolAccuracy(tables);
  it('lies within the studies, and can be written as canonical JSON', () => {
    const values = accuracyMeasures(tables).map((row) => row.sensitivity);
    expect(pooled.sensitivity!.value).toBeGreaterThan(Math.min(...values));
    expect(pooled.sensitivity!.value).toBeLessThan(Math.max(...values));
    expect(pooled.summaryRoc!.area).toBeGreaterThan(0.5);
    expect(JSON.parse(canonicalJson(pooled))).toEqual(pooled);
  });
  it('is at a maximum that does not depend on the order of the studies', () => {
    const reversed = poolAccuracy(tables.slice().reverse());
    expect(reversed.logLikelihood).toBeCloseTo(pooled.logLikelihood as number, 8);
    expect(reversed.between!.cross).toBeCloseTo(pooled.between!.cross, 4);
    const ml = poolAccuracy(tables, { estimator: 'ML' });
    expect(ml.between!.first).toBeLessThan(pooled.between!.first);
  });
  it('comes close to the maximum in the steps of mvmeta, and never above it', () => {
    for (const estimator of ['ML', 'REML'] as const) {
      const best = poolAccuracy(tables, { estimator });
      const stopped = poolAccuracy(tables, { estimator, search: 'MVMETA' });
      expect(stopped.logLikelihood).toBeLessThanOrEqual((best.logLikelihood as number) + 1e-9);
      expect(stopped.sensitivity!.value).toBeCloseTo(best.sensitivity!.value, 3);
    }
  });
  it('has no summary ROC curve when the studies do not differ', () => {
    const same = poolAccuracy([table('A', 50, 10, 10, 50), table('B', 50, 10, 10, 50), table('C', 50, 10, 10, 50)]);
    expect(same).toMatchObject({ summaryRoc: null, undefinedReason: expect.stringContaining('summary ROC') });
    expect(same.sensitivity!.value).toBeCloseTo(5 / 6, 6);
  });
  it('has no answer for one study, or with a zero that is not corrected', () => {
    expect(poolAccuracy(tables.slice(0, 1))).toMatchObject({
      sensitivity: null,
      undefinedReason: 'fewer than two studies',
    });
    const zero = [table('Z', 10, 0, 2, 30), ...tables];
    expect(poolAccuracy(zero, { correction: 'NONE' }).undefinedReason).toContain('a cell is 0');
  });
});

import { RandomStream } from '../../core/random/random-stream';
import { delongInterval } from '../diagnostic';
import { obuchowskiRockette } from './obuchowski-rockette';
import type { Readings } from './reader-table';

interface Made {
  readonly treatments?: number;
  readonly readers?: number;
  readonly truth?: readonly number[];
  readonly rate?: (treatment: number, reader: number, at: number) => number;
}

const stream = RandomStream.fromSeed('reader study');
const truthOf = (n: number): number[] => Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0));

function readingsOf({ treatments = 2, readers = 3, truth = truthOf(30), rate }: Made = {}): Readings {
  const rows = Array.from({ length: treatments }, (_, t) => t).flatMap((t) =>
    Array.from({ length: readers }, (_, r) => r).flatMap((r) => truth.map((label, i) => ({ t, r, i, label }))),
  );
  return {
    treatment: rows.map(({ t }) => `T${t}`),
    reader: rows.map(({ r }) => `R${r}`),
    case: rows.map(({ i }) => i),
    truth: rows.map(({ label }) => label),
    rating: rows.map(({ t, r, i, label }) => rate?.(t, r, i) ?? label * (1 + t * 0.3) + stream.normal() + 0.1 * r),
  };
}
const code = (name: string) => expect.objectContaining({ code: name });

describe('reader study', () => {
  it('has the AUC and the DeLong variance of each reader', () => {
    const readings = readingsOf();
    const study = obuchowskiRockette(readings, { covariance: 'DELONG', random: 'CASES' });
    study.performances.forEach(({ treatment, reader, value, standardError }) => {
      const rows = readings.rating.length;
      const own = Array.from({ length: rows }, (_, i) => i).filter(
        (i) => readings.treatment[i] === treatment && readings.reader[i] === reader,
      );
      const alone = delongInterval(
        own.map((i) => readings.rating[i]),
        own.map((i) => readings.truth[i]),
      );
      expect(value).toBeCloseTo(alone.auc ?? NaN, 14);
      expect(standardError).toBeCloseTo(alone.standardError ?? NaN, 12);
    });
  });
  it('compares the same means with wider intervals the more is random', () => {
    const readings = readingsOf({ readers: 5, truth: truthOf(60) });
    const [both, cases] = (['READERS_AND_CASES', 'CASES'] as const).map((random) =>
      obuchowskiRockette(readings, { random }),
    );
    expect(both.differences[0].estimate).toBe(cases.differences[0].estimate);
    const width = ({ confidenceInterval }: (typeof both.means)[0]): number =>
      (confidenceInterval?.upper ?? NaN) - (confidenceInterval?.lower ?? NaN);
    expect(width(both.means[0])).toBeGreaterThan(0);
    expect(both.readerDifferences).toEqual([]);
    expect(cases.readerDifferences).toHaveLength(5);
    expect(both.equality?.distribution).toBe('F');
    expect(cases.equality?.distribution).toBe('CHI_SQUARE');
  });
  it('has the F of the two-way layout when cases are fixed', () => {
    const study = obuchowskiRockette(readingsOf({ treatments: 3 }), { random: 'READERS' });
    const { anova, equality } = study;
    expect(equality?.statistic).toBeCloseTo(anova.treatment / anova.treatmentByReader, 12);
    expect(equality?.denominatorDegreesOfFreedom).toBe(4);
    expect(study).toMatchObject({ covariance: null, components: null });
    expect(study.differences).toHaveLength(3);
  });
  it('does not depend on the order of the readings', () => {
    const readings = readingsOf();
    const order = RandomStream.fromSeed(5).permutation(readings.rating.length);
    const shuffled = {
      treatment: Array.from(order, (i) => readings.treatment[i]),
      reader: Array.from(order, (i) => readings.reader[i]),
      case: Array.from(order, (i) => readings.case[i]),
      truth: Array.from(order, (i) => readings.truth[i]),
      rating: Array.from(order, (i) => readings.rating[i]),
    };
    expect(obuchowskiRockette(shuffled)).toEqual(obuchowskiRockette(readings));
  });
  it('has shares of calls for sensitivity and specificity, and DeLong only for the AUC', () => {
    const truth = truthOf(30);
    const calls = readingsOf({ rate: (t, r, i) => ((truth[i] === 1) !== (i % (5 + r + t) === 0) ? 1 : 0) });
    const study = obuchowskiRockette(calls, { metric: 'SENSITIVITY' });
    expect(study.performances[0].value).toBeCloseTo(0.8, 12);
    expect(() => obuchowskiRockette(calls, { metric: 'SPECIFICITY', covariance: 'DELONG' })).toThrow(
      code('STATISTICS_OPTION_INVALID'),
    );
  });
  it('has no p value when readers and treatments do not differ at all', () => {
    const truth = truthOf(12);
    const study = obuchowskiRockette(readingsOf({ truth, rate: (_, __, i) => ((i * 7) % 5) + truth[i] }));
    expect(study.equality).toMatchObject({ statistic: null, pValue: null });
    expect(study.undefinedReason).toContain('no test');
    expect(study.means[0].estimate).toBeGreaterThan(0);
    expect(study.means[0].degreesOfFreedom).toBeNull();
  });
  it('has performances but no intervals when a class has one case', () => {
    const study = obuchowskiRockette(readingsOf({ truth: [1, 0, 0, 0, 0, 0] }));
    expect(study.performances[0].value).toBeGreaterThanOrEqual(0);
    expect(study.means[0]).toMatchObject({ standardError: null, confidenceInterval: null });
    expect(study.undefinedReason).toContain('no test');
  });
  it('has no analysis without events, and none without non-events', () => {
    expect(obuchowskiRockette(readingsOf({ truth: [0, 0, 0] }))).toMatchObject({
      performances: [],
      undefinedReason: 'no events: the truth of every case is 0',
    });
    expect(obuchowskiRockette(readingsOf({ truth: [1, 1] })).undefinedReason).toContain('only events');
  });
  it('takes one reader when only cases are random, and one treatment without comparison', () => {
    const one = obuchowskiRockette(readingsOf({ readers: 1 }), { random: 'CASES' });
    expect(one).toMatchObject({ equality: null, undefinedReason: null });
    expect(one.components).toMatchObject({ reader: null, cov2: 0, cov3: 0 });
    expect(one.differences).toHaveLength(1);
    expect(() => obuchowskiRockette(readingsOf({ readers: 1 }))).toThrow(code('STATISTICS_OPTION_INVALID'));
    const single = obuchowskiRockette(readingsOf({ treatments: 1 }));
    expect(single.differences).toEqual([]);
    expect(single.means[0].confidenceInterval).not.toBeNull();
  });
  it('refuses readings that do not form the design', () => {
    const readings = readingsOf();
    const dropped = { ...readings, rating: Array.from(readings.rating).slice(1) };
    expect(() => obuchowskiRockette(dropped)).toThrow(code('STATISTICS_LENGTH_MISMATCH'));
    const twice = { ...readings, case: readings.case.map((label, i) => (i === 1 ? 0 : label)) };
    expect(() => obuchowskiRockette(twice)).toThrow(code('STATISTICS_DESIGN_UNSUPPORTED'));
    const doubted = { ...readings, truth: Array.from(readings.truth, (label, i) => (i === 1 ? 1 : label)) };
    expect(() => obuchowskiRockette(doubted)).toThrow(code('STATISTICS_DESIGN_UNSUPPORTED'));
    const odd = { ...readings, truth: Array.from(readings.truth, (label, i) => (i === 1 ? 2 : label)) };
    expect(() => obuchowskiRockette(odd)).toThrow(code('STATISTICS_LABEL_INVALID'));
    const gap = { ...readings, rating: Array.from(readings.rating, (value, i) => (i === 1 ? NaN : value)) };
    expect(() => obuchowskiRockette(gap)).toThrow(code('STATISTICS_VALUE_NOT_FINITE'));
  });
});

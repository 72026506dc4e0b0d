import { benjaminiHochberg, mannWhitneyTest, RankSumTable, tTest } from './index';
import { rankSumProbabilities } from './rank-sum-distribution';

describe('Mann-Whitney test', () => {
  it('counts the orders exactly', () => {
    expect([...rankSumProbabilities(2, 2)].map((p) => p * 6)).toEqual(
      [1, 1, 2, 1, 1].map((v) => expect.closeTo(v, 13)),
    );
    expect(mannWhitneyTest([1, 2, 3], [4, 5, 6])).toMatchObject({
      method: 'MANN_WHITNEY_EXACT',
      statistic: 0,
      pValue: expect.closeTo(0.1, 14),
    });
    const table = new RankSumTable();
    for (let u = 0; u <= 12; u++) expect(table.lower(u, 3, 4) + table.upper(u + 1, 3, 4)).toBeCloseTo(1, 13);
  });
  it('turns to the normal approximation with ties or fifty values', () => {
    expect(mannWhitneyTest([1, 2, 2], [2, 3]).method).toBe('MANN_WHITNEY_NORMAL');
    const long = Array.from({ length: 50 }, (_, i) => i);
    expect(mannWhitneyTest(long, [0.5, 100]).method).toBe('MANN_WHITNEY_NORMAL');
    expect(mannWhitneyTest(long.slice(1), [0.5, 100]).method).toBe('MANN_WHITNEY_EXACT');
  });
  it('is symmetric in the samples', () => {
    const [x, y] = [
      [3, 1, 4, 1.5],
      [9, 2.6, 5],
    ];
    expect(mannWhitneyTest(x, y).pValue).toBeCloseTo(mannWhitneyTest(y, x).pValue as number, 14);
    expect(mannWhitneyTest(x, y, { alternative: 'LESS' }).pValue).toBeCloseTo(
      mannWhitneyTest(y, x, { alternative: 'GREATER' }).pValue as number,
      14,
    );
  });
  it('gives nulls with a reason where there is no answer', () => {
    expect(mannWhitneyTest([], [1])).toMatchObject({ pValue: null, undefinedReason: 'a sample is empty' });
    expect(mannWhitneyTest([NaN], [1])).toMatchObject({ pValue: null, undefinedReason: 'a value is not finite' });
    expect(mannWhitneyTest([1, 1], [1, 1])).toMatchObject({
      pValue: null,
      statistic: 2,
      undefinedReason: 'all values are tied',
    });
    expect(mannWhitneyTest([1, 1], [1, 2], { exact: true })).toMatchObject({ pValue: null });
    expect(mannWhitneyTest([1], [2])).toMatchObject({ pValue: 1 });
  });
});

describe('t test', () => {
  it('gives the textbook value', () => {
    const result = tTest([1, 2, 3], [3, 4, 5], { variance: 'STUDENT' });
    expect(result).toMatchObject({ statistic: expect.closeTo(-Math.sqrt(6), 13), degreesOfFreedom: 4, means: [2, 4] });
  });
  it('agrees between Welch and Student for equal sizes and variances', () => {
    expect(tTest([1, 2, 3], [3, 4, 5]).pValue).toBeCloseTo(
      tTest([1, 2, 3], [3, 4, 5], { variance: 'STUDENT' }).pValue as number,
      13,
    );
  });
  it('gives nulls with a reason where R stops', () => {
    expect(tTest([1, 1], [2, 2])).toMatchObject({
      pValue: null,
      undefinedReason: 'the samples are essentially constant',
    });
    expect(tTest([1], [2, 3])).toMatchObject({ pValue: null, undefinedReason: 'too few values' });
    expect(tTest([1, Infinity], [2, 3])).toMatchObject({ pValue: null, undefinedReason: 'a value is not finite' });
    expect(tTest([1], [2, 3], { variance: 'STUDENT' }).pValue).not.toBeNull();
  });
});

describe('Benjamini-Hochberg', () => {
  it('is monotone, at most one, and leaves out what is null', () => {
    expect(benjaminiHochberg([0.01, 0.04, 0.03, null, 0.9])).toEqual(
      [0.04, 0.16 / 3, 0.16 / 3, null, 0.9].map((v) => (v === null ? null : expect.closeTo(v, 14))),
    );
    expect(benjaminiHochberg([0.9, 1])).toEqual([1, 1]);
    expect(benjaminiHochberg([])).toEqual([]);
  });
});

import {
  adjustPValues,
  correlationMatrix,
  kendallTest,
  kolmogorovSmirnovTest,
  locationShift,
  mannWhitneyColumns,
  mannWhitneyTest,
  oneSampleTTest,
  pairedTTest,
  pearsonTest,
  signedRankTest,
  simpleRegression,
  spearmanTest,
  standardizedDifference,
  tTest,
} from './index';
import { RandomStream } from '../../core/random/random-stream';

const mismatch = expect.objectContaining({ code: 'STATISTICS_LENGTH_MISMATCH' });
const x = [1, 2, 3, 4, 5, 6, 7];
const nothing = { statistic: null, pValue: null };

describe('tests of pairs', () => {
  it('are those of the differences', () => {
    expect(pairedTTest([5, 7, 9], [4, 5, 6]).statistic).toBeCloseTo(2 * Math.sqrt(3), 13);
    expect(oneSampleTTest([5, 7, 9], { mean: 7 })).toMatchObject({ statistic: 0, pValue: 1, estimate: 7 });
    expect(signedRankTest([2, 4, 6], [1, 2, 3])).toMatchObject({ statistic: 6, pValue: 0.25 });
    expect(() => pairedTTest([1, 2], [1])).toThrow(mismatch);
  });
  it('count zero differences out, and have no p value when all are zero', () => {
    expect(signedRankTest([1, 2, 3], [1, 1, 1])).toMatchObject({ n: [2], method: 'SIGNED_RANK_NORMAL' });
    expect(signedRankTest(x, x)).toMatchObject({
      statistic: 0,
      pValue: null,
      undefinedReason: 'all differences are zero',
    });
    expect(signedRankTest([NaN], [1])).toMatchObject(nothing);
    expect(pairedTTest(x, x)).toMatchObject({ ...nothing, estimate: 0, degreesOfFreedom: 6 });
    expect(pairedTTest([2, 2], [1, 1])).toMatchObject({
      ...nothing,
      estimate: null,
      undefinedReason: 'the samples are essentially constant',
    });
  });
  it('open one end of a one-sided interval', () => {
    expect(tTest(x, [2, 3, 9], { alternative: 'LESS' }).confidenceInterval?.lower).toBeNull();
    expect(tTest(x, [2, 3, 9], { alternative: 'GREATER' }).confidenceInterval?.upper).toBeNull();
    expect(() => tTest(x, x, { level: 1 })).toThrow(expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }));
  });
});

describe('shift, distance and effect of two samples', () => {
  it('has the median of all differences, and the interval of the exact test', () => {
    const shift = locationShift([1.1, 2.2, 3.3], [0.4, 0.5, 0.7], { level: 0.9 });
    expect(shift).toMatchObject({ method: 'HODGES_LEHMANN_EXACT', estimate: expect.closeTo(1.7, 12) });
    expect(shift.confidenceInterval?.lower).toBeCloseTo(0.4, 12);
    expect(shift.confidenceInterval?.upper).toBeCloseTo(2.9, 12);
  });
  it('searches the shift when there are ties, and finds none in constants', () => {
    const shift = locationShift([1, 2, 2, 3], [2, 3, 3, 4]);
    expect(shift.method).toBe('HODGES_LEHMANN_NORMAL');
    expect(shift.estimate).toBeCloseTo(-1, 3);
    expect(locationShift([1, 1], [2, 2])).toMatchObject({ estimate: null, confidenceInterval: null });
    expect(locationShift([], [2])).toMatchObject({ estimate: null, undefinedReason: 'a sample is empty' });
    expect(locationShift([NaN], [2])).toMatchObject({ estimate: null, undefinedReason: 'a value is not finite' });
  });
  it('has the largest distance of two distributions', () => {
    expect(kolmogorovSmirnovTest([1, 2], [3, 4]).statistic).toBe(1);
    expect(kolmogorovSmirnovTest([1, 1], [1, 1])).toMatchObject({ statistic: 0, pValue: 1 });
    expect(kolmogorovSmirnovTest([], [1])).toMatchObject(nothing);
    const [apart, near] = [x.map((v) => v + 3), x.map((v) => v + 0.5)];
    for (const y of [apart, near]) {
      const coarse = kolmogorovSmirnovTest(x, y, { seriesTolerance: 1e-6 }).pValue ?? NaN;
      expect(coarse).toBeCloseTo(kolmogorovSmirnovTest(x, y).pValue ?? NaN, 4);
    }
  });
  it('has no standardized difference without variance', () => {
    expect(standardizedDifference([1, 2, 3], [3, 4, 5])).toMatchObject({ cohenD: -2 });
    expect(standardizedDifference([1, 1], [2, 2])).toMatchObject({ difference: -1, cohenD: null });
    expect(standardizedDifference([1], [2, 3])).toMatchObject({ cohenD: null, undefinedReason: 'too few values' });
    expect(standardizedDifference([], [2, 3])).toMatchObject({ difference: null });
  });
});

describe('correlations', () => {
  it('are one on a line, where t is infinite', () => {
    const line = [...x, 8, 9, 10, 11, 12];
    expect(pearsonTest(line, line)).toMatchObject({ correlation: 1, statistic: null, pValue: 0 });
    expect(kendallTest(x, x)).toMatchObject({ correlation: 1, statistic: 21, pValue: expect.closeTo(2 / 5040, 15) });
    expect(spearmanTest(x, x).pValue).toBeCloseTo(2 / 5040, 15);
  });
  it('have no answer for constants, too few pairs and NaN', () => {
    const constant = x.map(() => 1);
    for (const test of [pearsonTest, spearmanTest, kendallTest]) {
      expect(test(constant, x)).toMatchObject({ ...nothing, correlation: null });
      expect(test([1], [2])).toMatchObject({ ...nothing, correlation: null });
      expect(test([1, NaN, 3], [1, 2, 3])).toMatchObject({ ...nothing, correlation: null });
      expect(() => test([1, 2], [1])).toThrow(mismatch);
    }
  });
  it('exact and approximate p values of ranks come near each other at the change', () => {
    const random = RandomStream.fromSeed(3);
    const [a, b] = [0, 1].map(() => Array.from({ length: 49 }, () => random.uniform()));
    expect(kendallTest(a, b).pValue).toBeCloseTo(kendallTest(a, b, { exact: false }).pValue ?? NaN, 1);
    expect(spearmanTest(a, b).pValue).toBeCloseTo(spearmanTest(a, b, { exact: false }).pValue ?? NaN, 2);
  });
  it('fill a matrix, with nulls for a constant column', () => {
    for (const method of ['PEARSON', 'SPEARMAN', 'KENDALL'] as const) {
      expect(
        correlationMatrix(
          [
            [1, 2, 3],
            [6, 4, 2],
            [1, 1, 1],
          ],
          method,
        ),
      ).toEqual([
        [1, expect.closeTo(-1, 14), null],
        [expect.closeTo(-1, 14), 1, null],
        [null, null, 1],
      ]);
    }
  });
});

describe('a line through points', () => {
  it('has coefficients with errors', () => {
    expect(simpleRegression([1, 2, 3, 4], [1, 3, 2, 4])).toMatchObject({
      intercept: { estimate: expect.closeTo(0.5, 14) },
      slope: { estimate: expect.closeTo(0.8, 14) },
      rSquared: expect.closeTo(0.64, 14),
      degreesOfFreedom: 2,
    });
  });
  it('says when it fits by rounding only, or cannot be tested', () => {
    expect(simpleRegression(x, x).perfectFit).toBe(true);
    expect(
      simpleRegression(
        x,
        x.map(() => 0.1),
      ).perfectFit,
    ).toBe(true);
    expect(simpleRegression([1, 1, 1], [1, 2, 3])).toMatchObject({ slope: null, intercept: { estimate: 2 } });
    expect(simpleRegression([1, 2], [1, 5])).toMatchObject({ sigma: null, slope: { estimate: 4, pValue: null } });
    expect(simpleRegression([1], [1])).toMatchObject({ intercept: null, undefinedReason: 'too few points' });
  });
});

describe('many tests', () => {
  it('adjusts by every method', () => {
    const p = [0.01, 0.02, 0.03, 0.04];
    const near = (values: number[]): unknown => values.map((value) => expect.closeTo(value, 14));
    expect(adjustPValues(p, 'BONFERRONI')).toEqual(near([0.04, 0.08, 0.12, 0.16]));
    expect(adjustPValues(p, 'HOLM')).toEqual(near([0.04, 0.06, 0.06, 0.06]));
    expect(adjustPValues(p, 'HOCHBERG')).toEqual(near([0.04, 0.04, 0.04, 0.04]));
    expect(adjustPValues(p, 'HOMMEL')).toEqual(near([0.04, 0.04, 0.04, 0.04]));
    expect(adjustPValues(p, 'BH')).toEqual(near([0.04, 0.04, 0.04, 0.04]));
    expect(adjustPValues(p, 'BY')).toEqual(near([0.04, 0.04, 0.04, 0.04].map((v) => (v * 25) / 12)));
    expect(adjustPValues([0.5, null], 'HOMMEL')).toEqual([0.5, null]);
    expect(() => adjustPValues([1.5], 'BH')).toThrow(expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }));
  });
  it('of columns gives the numbers of the single test', () => {
    const random = RandomStream.fromSeed(5);
    const labels = Array.from({ length: 90 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const columns = [
      labels.map((label) => random.uniform() + label),
      labels.map(() => Math.floor(4 * random.uniform())),
      labels.map(() => 1),
      labels.map((_, i) => (i === 4 ? NaN : i)),
    ];
    const result = mannWhitneyColumns(columns, labels);
    columns.forEach((column, j) => {
      const single = mannWhitneyTest(
        column.filter((_, i) => labels[i] === 1),
        column.filter((_, i) => labels[i] === 0),
      );
      const { method, statistic, pValue, undefinedReason } = single;
      expect(result.columns[j]).toMatchObject({ method, statistic, pValue, undefinedReason });
    });
    expect(result.columns.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
      adjustPValues(
        result.columns.map(({ pValue }) => pValue),
        'BH',
      ),
    );
    expect(() => mannWhitneyColumns([[1, 2]], [1])).toThrow(mismatch);
    expect(() => mannWhitneyColumns([[1]], [2])).toThrow(expect.objectContaining({ code: 'STATISTICS_LABEL_INVALID' }));
  });
  it('stays exact for a million values', () => {
    const n = 1_000_000;
    const values = Float64Array.from({ length: n }, (_, i) => i % 1000);
    const labels = Float64Array.from({ length: n }, (_, i) => (Math.floor(i / 1000) % 2 === 0 ? 1 : 0));
    const [column] = mannWhitneyColumns([values], labels).columns;
    expect(column).toMatchObject({ statistic: (n / 2) ** 2 / 2, pValue: 1 });
  });
});

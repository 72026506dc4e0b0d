import { differenceMeanSquares } from './difference-mean-squares';
import { intraclassCorrelation, type IntraclassOptions } from './intraclass-correlation';
import { meanSquares } from './mean-squares';

/** Ratings of six targets by four judges, Shrout and Fleiss 1979, table 2. */
const ratings = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
];
const valueOf = (options: IntraclassOptions): number | null => intraclassCorrelation(ratings, options).value;

describe('intraclass correlation', () => {
  it('gives the six values that Shrout and Fleiss print', () => {
    const printed = { ICC1: [0.17, 0.44], ICC2: [0.29, 0.62], ICC3: [0.71, 0.91] } as const;
    for (const form of ['ICC1', 'ICC2', 'ICC3'] as const) {
      expect(valueOf({ form })).toBeCloseTo(printed[form][0], 2);
      expect(valueOf({ form, unit: 'AVERAGE' })).toBeCloseTo(printed[form][1], 2);
    }
  });
  it('leaves out subjects that a rater missed and counts them, or refuses them', () => {
    const missing = [...ratings, [NaN, 1, 2, 3]];
    const result = intraclassCorrelation(missing);
    expect(result).toMatchObject({ n: 6, omitted: 1, value: valueOf({}) });
    expect(() => intraclassCorrelation(missing, { missing: 'REFUSE' })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_VALUE_NOT_FINITE' }),
    );
  });
  it('differs by convention only for ICC2: in the test, and in the interval of the average', () => {
    const both = (options: IntraclassOptions) =>
      (['MCGRAW_WONG', 'SHROUT_FLEISS'] as const).map((convention) =>
        intraclassCorrelation(ratings, { ...options, convention }),
      );
    for (const form of ['ICC1', 'ICC3'] as const) {
      const [a, b] = both({ form, unit: 'AVERAGE' });
      expect({ ...a, settings: null }).toEqual({ ...b, settings: null });
    }
    const [single, same] = both({});
    expect(single.confidenceInterval).toEqual(same.confidenceInterval);
    expect(single.fTest).not.toEqual(same.fTest);
    const [average, stepped] = both({ unit: 'AVERAGE' });
    expect(average.confidenceInterval).not.toEqual(stepped.confidenceInterval);
  });
  it('tests against another null value', () => {
    const pValue = (nullValue: number): number =>
      intraclassCorrelation(ratings, { form: 'ICC3', nullValue }).fTest?.pValue ?? NaN;
    expect(pValue(0)).toBeLessThan(0.001);
    expect(pValue(0.7148)).toBeGreaterThan(0.3);
  });
  it('is 1 without test and interval when raters agree exactly', () => {
    const result = intraclassCorrelation([
      [0.1, 0.1, 0.1],
      [0.3, 0.3, 0.3],
      [0.7, 0.7, 0.7],
    ]);
    expect(result).toMatchObject({ value: 1, fTest: null, confidenceInterval: null });
    expect(result.undefinedReason).toContain('error mean square is 0');
  });
  it('is undefined for constant ratings, one subject, one rater and no subjects', () => {
    const constant = [
      [0.1, 0.1],
      [0.1, 0.1],
    ];
    expect(intraclassCorrelation(constant)).toMatchObject({ value: null });
    expect(intraclassCorrelation([[1, 2]]).undefinedReason).toBe('one subject only');
    expect(intraclassCorrelation([[1], [2]]).undefinedReason).toBe('fewer than two raters');
    expect(intraclassCorrelation([]).undefinedReason).toBe('no subjects');
  });
  it('has values for two subjects', () => {
    expect(intraclassCorrelation(ratings.slice(0, 2)).value).toBeGreaterThan(0);
  });
  it('refuses rows of different length, infinite ratings, and a level of 1', () => {
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => intraclassCorrelation([[1, 2], [1]])).toThrow(code('STATISTICS_LENGTH_MISMATCH'));
    expect(() => intraclassCorrelation([[1, Infinity]])).toThrow(code('STATISTICS_VALUE_NOT_FINITE'));
    expect(() => intraclassCorrelation(ratings, { level: 1 })).toThrow(code('STATISTICS_OPTION_INVALID'));
  });
});

describe('mean squares', () => {
  it('agree between residuals and differences', () => {
    const [a, b] = [meanSquares(ratings), differenceMeanSquares(ratings)];
    for (const name of ['betweenSubjects', 'betweenRaters', 'error', 'withinSubjects'] as const)
      expect(a[name]).toBeCloseTo(b[name], 12);
  });
  it('keep the digits of a small error', () => {
    const close = Array.from({ length: 6 }, (_, i) => [1e6 + i, 1e6 + i + (i % 2 ? 2 ** -20 : -(2 ** -20))]);
    expect(meanSquares(close).error).toBeCloseTo(1.2 * 2 ** -41, 25);
  });
});

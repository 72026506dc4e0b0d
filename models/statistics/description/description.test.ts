import { categoryDifferenceInSd, describeValues, meanDifferenceInSd, quantiles, tableOne } from './index';

const groups = ['A', 'A', 'A', 'A', 'B', 'B', 'B', 'B'];

describe('description of values', () => {
  it('interpolates quantiles between order statistics', () => {
    expect(quantiles([4, 1, 3, 2], [0, 0.25, 0.5, 1])).toEqual([1, 1.75, 2.5, 4]);
    expect(quantiles([], [0.5])).toEqual([null]);
    expect(quantiles([1, NaN], [0.5])).toEqual([null]);
    expect(() => quantiles([1], [1.5])).toThrow(expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }));
  });
  it('has no variance for one value and nothing for none', () => {
    expect(describeValues([3])).toMatchObject({ mean: 3, median: 3, variance: null, standardDeviation: null });
    expect(describeValues([])).toMatchObject({ n: 0, mean: null, undefinedReason: 'no values' });
    expect(describeValues([1, 2, 9])).toMatchObject({ mean: 4, median: 2, medianAbsoluteDeviation: 1.4826 });
  });
});

describe('standardized differences', () => {
  it('are in standard deviations', () => {
    expect(meanDifferenceInSd([1, 2, 3], [3, 4, 5])).toBe(-2);
    expect(meanDifferenceInSd([1, 1], [2, 2])).toBeNull();
    expect(meanDifferenceInSd([1], [2, 3])).toBeNull();
  });
  it('of two categories is that of the proportion', () => {
    const [p, q] = [0.3, 0.5];
    const expected = Math.abs(p - q) / Math.sqrt((p * (1 - p) + q * (1 - q)) / 2);
    expect(categoryDifferenceInSd([7, 3], [5, 5])).toBeCloseTo(expected, 14);
    expect(categoryDifferenceInSd([3, 0, 7], [5, 0, 5])).toBeCloseTo(expected, 14);
  });
  it('do not exist without a common level, values or a second level', () => {
    expect(categoryDifferenceInSd([5, 5, 0, 0], [0, 0, 5, 5])).toBeNull();
    expect(categoryDifferenceInSd([0, 0], [5, 5])).toBeNull();
    expect(categoryDifferenceInSd([4, 0], [5, 0])).toBeNull();
  });
});

describe('Table 1', () => {
  const table = tableOne(
    [
      { name: 'age', kind: 'NORMAL', values: [50, 61, 44, null, 70, 66, 71, 64] },
      { name: 'size', kind: 'SKEWED', values: [1, 2, 2, 9, 3, 4, 5, 30] },
      { name: 'sex', kind: 'CATEGORICAL', values: ['f', 'm', 'f', 'f', 'm', 'm', null, 'f'], levels: ['m', 'f'] },
    ],
    groups,
  );
  it('summarizes each variable by its kind, with missing values apart', () => {
    expect(table.groups).toEqual([
      { name: 'A', n: 4 },
      { name: 'B', n: 4 },
    ]);
    expect(table.rows[0].groups[0]).toMatchObject({ type: 'MEAN_SD', n: 3, missing: 1, text: '51.7 (8.6)' });
    expect(table.rows[1].groups[1]).toMatchObject({ type: 'MEDIAN_IQR', median: 4.5, text: '4.5 [3.8, 11.3]' });
    expect(table.rows[2].groups[1]).toMatchObject({
      missing: 1,
      levels: [
        { level: 'm', count: 2, text: '2 (66.7)' },
        { level: 'f', count: 1, text: '1 (33.3)' },
      ],
    });
  });
  it('chooses the test by the stated rule, and another when it is asked for', () => {
    expect(table.rows.map((row) => row.comparison.test)).toEqual(['WELCH_T', 'MANN_WHITNEY', 'FISHER_EXACT']);
    const values = [...new Array<string>(40).fill('yes'), ...new Array<string>(40).fill('no')];
    const many = values.map((_, i) => (i % 3 === 0 ? 'A' : i % 3 === 1 ? 'B' : 'C'));
    const variables = [
      { name: 'x', kind: 'CATEGORICAL', values },
      { name: 'x', kind: 'CATEGORICAL', values, test: 'FISHER_EXACT' },
      { name: 'y', kind: 'NORMAL', values: values.map((_, i) => i) },
      { name: 'y', kind: 'ORDINAL', values: values.map((_, i) => i % 4) },
    ] as const;
    const rows = tableOne(variables, many).rows;
    expect(rows.map(({ comparison }) => [comparison.test, comparison.chosenBy])).toEqual([
      ['CHI_SQUARE', 'rule for CATEGORICAL'],
      ['FISHER_EXACT', 'asked for'],
      ['WELCH_ANOVA', 'rule for NORMAL'],
      ['KRUSKAL_WALLIS', 'rule for ORDINAL'],
    ]);
    expect(rows.every(({ comparison }) => comparison.pValue !== null)).toBe(true);
    expect(rows[0].standardizedDifferences).toHaveLength(3);
  });
  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });
  it('says why there is no test', () => {
    const [constant, empty, level] = tableOne(
      [
        { name: 'constant', kind: 'NORMAL', values: groups.map(() => 1) },
        { name: 'empty', kind: 'SKEWED', values: groups.map(() => null) },
        { name: 'one level', kind: 'CATEGORICAL', values: groups.map(() => 'x') },
      ],
      groups,
    ).rows;
    expect(constant.comparison).toMatchObject({
      pValue: null,
      undefinedReason: 'the samples are essentially constant',
    });
    expect(empty.comparison).toMatchObject({ pValue: null, undefinedReason: 'a sample is empty' });
    expect(level.comparison).toMatchObject({ test: 'NONE', pValue: null });
    const [single] = tableOne([{ name: 'a', kind: 'NORMAL', values: [1, 2] }], ['A', 'A']).rows;
    expect(single.comparison).toMatchObject({ test: 'NONE', pValue: null });
    expect(single.standardizedDifferences).toEqual([]);
  });
  it('refuses what it cannot read', () => {
    const code = (name: string) => expect.objectContaining({ code: name });
    expect(() => tableOne([{ name: 'a', kind: 'NORMAL', values: [1] }], groups)).toThrow(
      code('STATISTICS_LENGTH_MISMATCH'),
    );
    expect(() => tableOne([{ name: 'a', kind: 'NORMAL', values: ['x', 1] }], ['A', 'B'])).toThrow(
      code('STATISTICS_VALUE_NOT_FINITE'),
    );
    expect(() => tableOne([], ['A', 'B'], { groupOrder: ['A'] })).toThrow(code('STATISTICS_OPTION_INVALID'));
  });
});

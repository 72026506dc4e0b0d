import {
  chiSquareTest,
  fisherExactTable,
  fisherTwoByTwo,
  likelihoodRatioTest,
  mcnemarTest,
  proportionTest,
  proportionTrendTest,
  twoByTwoEffects,
} from './index';

const refused = expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' });
const tea = [
  [3, 1],
  [1, 3],
];
const emptyRow = [
  [0, 0],
  [4, 6],
];

describe('tests of a table', () => {
  it('give the chi-square of the textbook, with and without correction', () => {
    expect(chiSquareTest(tea)).toMatchObject({ statistic: 2, degreesOfFreedom: 1, cramersV: 0.5 });
    expect(chiSquareTest(tea, { continuity: true }).statistic).toBe(0.5);
    const three = [...tea, [2, 2]];
    expect(chiSquareTest(three, { continuity: true })).toEqual(chiSquareTest(three)); // two by two only
  });
  it('never correct beyond the smallest deviation', () => {
    const near = [
      [10, 10],
      [10, 11],
    ];
    expect(chiSquareTest(near, { continuity: true }).statistic).toBeCloseTo(0, 12);
  });
  it('go on far beyond the smallest number', () => {
    const apart = [
      [90_000, 0],
      [0, 90_000],
    ];
    expect(chiSquareTest(apart).pValue).toBe(0);
    expect(chiSquareTest(apart).logPValue).toBeLessThan(-80_000);
  });
  it('have no statistic for an empty row, and say so', () => {
    expect(chiSquareTest(emptyRow)).toMatchObject({
      statistic: null,
      pValue: null,
      undefinedReason: 'a row or column is empty',
    });
    expect(likelihoodRatioTest(emptyRow)).toMatchObject({ statistic: 0, pValue: 1 });
    const nothing = [
      [0, 0],
      [0, 0],
    ];
    expect(likelihoodRatioTest(nothing)).toMatchObject({ statistic: null, undefinedReason: 'the table is empty' });
  });
  it('refuse what is not a table of counts', () => {
    expect(() => chiSquareTest([[1, 2]])).toThrow(refused);
    expect(() => chiSquareTest([[1], [2]])).toThrow(refused);
    expect(() => chiSquareTest([[1, 2], [3]])).toThrow(refused);
    expect(() =>
      chiSquareTest([
        [1, -2],
        [3, 4],
      ]),
    ).toThrow(refused);
    expect(() =>
      chiSquareTest([
        [1, 0.5],
        [3, 4],
      ]),
    ).toThrow(refused);
    expect(() => fisherTwoByTwo([...tea, [1, 1]])).toThrow(refused);
    expect(() => mcnemarTest([...tea, [1, 1]])).toThrow(refused);
  });
});

describe("Fisher's exact test", () => {
  it('is that of the lady tasting tea', () => {
    expect(fisherTwoByTwo(tea).pValue).toBeCloseTo(34 / 70, 14);
    expect(fisherTwoByTwo(tea, { alternative: 'GREATER' }).pValue).toBeCloseTo(17 / 70, 14);
    expect(fisherExactTable(tea).pValue).toBeCloseTo(34 / 70, 13);
  });
  it('has an odds ratio with the mean at the observed cell', () => {
    const { oddsRatio } = fisherTwoByTwo(tea, { rootTolerance: 1e-13 });
    const w = oddsRatio ?? NaN;
    const weights = [1, 16 * w, 36 * w ** 2, 16 * w ** 3, w ** 4];
    const total = weights.reduce((a, b) => a + b);
    expect(weights.reduce((sum, weight, x) => sum + (x * weight) / total, 0)).toBeCloseTo(3, 10);
  });
  it('has limits at which the tails are what the level leaves', () => {
    const { confidenceInterval } = fisherTwoByTwo(tea, { rootTolerance: 1e-13, level: 0.9 });
    const w = confidenceInterval?.lower ?? NaN;
    const weights = [1, 16 * w, 36 * w ** 2, 16 * w ** 3, w ** 4];
    expect((weights[3] + weights[4]) / weights.reduce((a, b) => a + b)).toBeCloseTo(0.05, 8);
  });
  it('gives an infinite odds ratio as null, with the reason', () => {
    const separate = [
      [5, 0],
      [0, 5],
    ];
    const result = fisherTwoByTwo(separate);
    expect(result).toMatchObject({ oddsRatio: null, confidenceInterval: { upper: null } });
    expect(result.oddsRatioReason).toContain('infinite');
    expect(fisherTwoByTwo(emptyRow)).toMatchObject({
      pValue: 1,
      oddsRatio: 0,
      confidenceInterval: { lower: 0, upper: null },
    });
  });
  it('agrees between all tables gone through and the network', () => {
    const table = [
      [3, 0, 2],
      [1, 4, 1],
      [2, 2, 5],
    ];
    expect(fisherExactTable(table).pValue).toBeCloseTo(bruteForce(table), 12);
    expect(fisherExactTable(table[0].map((_, j) => table.map((row) => row[j]))).pValue).toBeCloseTo(
      bruteForce(table),
      12,
    );
  });
  it('leaves empty rows out, and is one when nothing is left to compare', () => {
    expect(fisherExactTable([...tea, [0, 0]]).pValue).toBeCloseTo(34 / 70, 13);
    expect(fisherExactTable(emptyRow).pValue).toBe(1);
  });
  it('gives up with a reason when there are too many tables', () => {
    const wide = Array.from({ length: 8 }, (_, i) => Array.from({ length: 8 }, (_, j) => 5 + ((i * j) % 7)));
    expect(fisherExactTable(wide, { workLimit: 10_000 })).toMatchObject({
      pValue: null,
      undefinedReason: expect.stringContaining('too many'),
    });
  });
});

/** All three-by-three tables with the same margins, by their first four cells. */
function bruteForce(table: readonly (readonly number[])[]): number {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const weight = (cells: readonly number[]): number => cells.reduce((product, x) => product / factorial(x), 1);
  const r = table.map((row) => row.reduce((a, b) => a + b));
  const c = table[0].map((_, j) => table.reduce((sum, row) => sum + row[j], 0));
  const observed = weight(table.flat());
  let [all, extreme] = [0, 0];
  for (let a = 0; a <= r[0]; a++)
    for (let b = 0; a + b <= r[0]; b++)
      for (let d = 0; d <= r[1]; d++)
        for (let e = 0; d + e <= r[1]; e++) {
          const [f, g] = [r[0] - a - b, r[1] - d - e];
          const last = [c[0] - a - d, c[1] - b - e, c[2] - f - g];
          if (last.some((x) => x < 0)) continue;
          const w = weight([a, b, f, d, e, g, ...last]);
          all += w;
          if (w <= observed * (1 + 1e-9)) extreme += w;
        }
  return extreme / all;
}

describe('paired and grouped proportions', () => {
  it('has no McNemar statistic without disagreement', () => {
    expect(
      mcnemarTest([
        [5, 0],
        [0, 6],
      ]),
    ).toMatchObject({ statistic: null, pValue: null });
    expect(
      mcnemarTest([
        [5, 3],
        [3, 6],
      ]),
    ).toMatchObject({ statistic: 0, pValue: 1, settings: { continuity: false } });
    expect(
      mcnemarTest([
        [5, 9],
        [1, 6],
      ]).statistic,
    ).toBeCloseTo(4.9, 14);
    expect(
      mcnemarTest([
        [1, 2, 3],
        [0, 4, 1],
        [1, 1, 5],
      ]).degreesOfFreedom,
    ).toBe(3);
  });
  it('says why there is no ratio or interval', () => {
    expect(twoByTwoEffects(tea).oddsRatio.value).toBe(9);
    expect(
      twoByTwoEffects([
        [5, 0],
        [0, 5],
      ]).oddsRatio,
    ).toMatchObject({ value: null, confidenceInterval: null });
    expect(
      twoByTwoEffects([
        [0, 5],
        [2, 5],
      ]).oddsRatio,
    ).toMatchObject({ value: 0, confidenceInterval: null });
    expect(twoByTwoEffects(emptyRow).riskRatio).toMatchObject({ value: null, confidenceInterval: null });
  });
  it('compares proportions, and has no test where nothing varies', () => {
    expect(proportionTest([3, 1], [4, 4]).statistic).toBeCloseTo(0.5, 14);
    expect(proportionTest([3, 1], [4, 4], { continuity: false }).statistic).toBeCloseTo(2, 14);
    expect(proportionTest([0, 0], [4, 4])).toMatchObject({ statistic: null, pValue: null });
    expect(proportionTest([0, 0], [0, 4])).toMatchObject({ pValue: null, undefinedReason: 'a group has no trials' });
    expect(proportionTest([1], [4])).toMatchObject({ undefinedReason: 'there are fewer than two groups' });
    expect(proportionTest([1, 2, 3], [5, 5, 5])).toMatchObject({ degreesOfFreedom: 2, confidenceInterval: null });
    expect(() => proportionTest([5, 1], [4, 4])).toThrow(refused);
    expect(() => proportionTest([5], [5, 4])).toThrow(expect.objectContaining({ code: 'STATISTICS_LENGTH_MISMATCH' }));
  });
  it('sees a trend, and none where proportions are all zero', () => {
    expect(proportionTrendTest([1, 5, 9], [10, 10, 10]).pValue).toBeLessThan(0.001);
    expect(proportionTrendTest([0, 0, 0], [10, 10, 10])).toMatchObject({ statistic: null, pValue: null });
  });
});

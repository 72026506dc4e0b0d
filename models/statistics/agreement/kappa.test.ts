import { cohenKappa } from './cohen-kappa';
import { fleissKappa } from './fleiss-kappa';
import { krippendorffAlpha } from './krippendorff-alpha';
import { kendallW } from './kendall-w';
import { lightKappa } from './light-kappa';
import { percentAgreement } from './percent-agreement';

const NA = NaN;
/** Reliability data of four observers on twelve units, Krippendorff 2011, section D. */
const krippendorff = [
  [1, 1, NA, 1],
  [2, 2, 3, 2],
  [3, 3, 3, 3],
  [3, 3, 3, 3],
  [2, 2, 2, 2],
  [1, 2, 3, 4],
  [4, 4, 4, 4],
  [1, 1, 2, 1],
  [2, 2, 2, 2],
  [NA, 5, 5, 5],
  [NA, NA, 1, 1],
  [NA, NA, 3, NA],
];

/** Counts to ratings of two raters. */
const expand = (table: number[][]): number[][] =>
  table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j])));

describe("Cohen's kappa", () => {
  it('gives what Cohen prints for his example', () => {
    const result = cohenKappa(
      expand([
        [88, 14, 18],
        [10, 40, 10],
        [2, 6, 12],
      ]),
    );
    expect(result.observed).toBeCloseTo(0.7, 12);
    expect(result.expected).toBeCloseTo(0.41, 12);
    expect(result.value).toBeCloseTo(0.492, 3);
  });
  it('has the variance of Fleiss, Cohen and Everitt as the delta method gives it numerically', () => {
    const table = [
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ];
    for (const weights of ['UNWEIGHTED', 'LINEAR', 'QUADRATIC'] as const) {
      const { value, variance } = cohenKappa(expand(table), { weights });
      expect(variance).toBeCloseTo(
        deltaVariance(table, (t) => cohenKappa(expand(t), { weights }).value ?? NaN),
        5,
      );
      expect(Math.abs(value ?? NaN)).toBeLessThan(1);
    }
  });
  it('orders names by letter unless told the scale', () => {
    const ratings = [
      ['low', 'high'],
      ['mid', 'mid'],
      ['high', 'mid'],
      ['low', 'low'],
    ];
    const scale = cohenKappa(ratings, { weights: 'LINEAR', categories: ['low', 'mid', 'high'] });
    expect(scale.settings.categories).toEqual(['low', 'mid', 'high']);
    expect(cohenKappa(ratings, { weights: 'LINEAR' }).settings.categories).toEqual(['high', 'low', 'mid']);
    expect(() => cohenKappa(ratings, { categories: ['low', 'high'] })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }),
    );
  });
  it('is undefined for one category and no subjects, and refuses three raters', () => {
    expect(cohenKappa([]).undefinedReason).toBe('no subjects');
    for (const weights of ['UNWEIGHTED', 'LINEAR', 'QUADRATIC'] as const)
      expect(cohenKappa([[1, 1]], { weights })).toMatchObject({
        value: null,
        undefinedReason: 'both raters use one and the same category',
      });
    expect(() => cohenKappa([[1, 2, 3]])).toThrow(expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }));
  });
  it('has no test when a rater uses one category', () => {
    const result = cohenKappa([
      [1, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(result).toMatchObject({ value: 0, pValue: null });
    expect(result.undefinedReason).toContain('no test');
  });
});

/** Multinomial delta method with central differences on counts multiplied up. */
function deltaVariance(table: number[][], kappa: (t: number[][]) => number): number {
  const scale = 20;
  const big = table.map((row) => row.map((count) => count * scale));
  const flat = table.flat();
  const n = flat.reduce((a, b) => a + b, 0);
  const moved = (cell: number, step: number): number[][] =>
    big.map((row, i) => row.map((count, j) => (i * table.length + j === cell ? count + step : count)));
  const slopes = flat.map((_, cell) => ((kappa(moved(cell, 1)) - kappa(moved(cell, -1))) / 2) * n * scale);
  const mean = slopes.reduce((sum, slope, cell) => sum + (slope * flat[cell]) / n, 0);
  return slopes.reduce((sum, slope, cell) => sum + ((slope - mean) ** 2 * flat[cell]) / n, 0) / n;
}

describe('kappa of many raters', () => {
  it('is 1 for perfect agreement, and undefined for one category or no subjects', () => {
    const perfect = [
      [1, 1, 1],
      [2, 2, 2],
    ];
    expect(fleissKappa(perfect).value).toBe(1);
    expect(fleissKappa(perfect, { chance: 'CONGER' })).toMatchObject({ value: 1, pValue: null, perCategory: [] });
    expect(fleissKappa([[1, 1, 1]]).undefinedReason).toBe('all ratings are the same');
    expect(fleissKappa([]).undefinedReason).toBe('no subjects');
    expect(fleissKappa([[1], [2]]).undefinedReason).toBe('fewer than two raters');
    expect(lightKappa([[1, 1, 1]]).undefinedReason).toBe('two raters use one and the same category');
    expect(lightKappa([]).undefinedReason).toBe('no subjects');
    expect(lightKappa([[1], [2]]).undefinedReason).toBe('fewer than two raters');
  });
  it('is the mean of the pairs for Light, and the same as Cohen for two raters under Conger', () => {
    const ratings = [
      [1, 2, 1],
      [2, 2, 1],
      [3, 3, 3],
      [1, 1, 2],
      [2, 3, 2],
    ];
    const pair = (a: number, b: number): number => cohenKappa(ratings.map((row) => [row[a], row[b]])).value ?? NaN;
    expect(lightKappa(ratings).value).toBeCloseTo((pair(0, 1) + pair(0, 2) + pair(1, 2)) / 3, 14);
    const two = ratings.map((row) => row.slice(0, 2));
    expect(fleissKappa(two, { chance: 'CONGER' }).value).toBeCloseTo(pair(0, 1), 14);
  });
});

describe("Krippendorff's alpha", () => {
  it('gives the values that Krippendorff prints, with missing ratings', () => {
    const printed = { NOMINAL: 0.743, ORDINAL: 0.815, INTERVAL: 0.849, RATIO: 0.797 } as const;
    for (const scale of ['NOMINAL', 'ORDINAL', 'INTERVAL', 'RATIO'] as const)
      expect(krippendorffAlpha(krippendorff, scale).value).toBeCloseTo(printed[scale], 3);
    expect(krippendorffAlpha(krippendorff)).toMatchObject({ n: 11, pairableRatings: 40 });
  });
  it('is undefined for one value and for ratings without a pair', () => {
    expect(krippendorffAlpha([[1, 1]]).undefinedReason).toBe('all ratings are the same');
    expect(krippendorffAlpha([[1, NA]]).undefinedReason).toBe('no subject has two ratings');
    expect(() => krippendorffAlpha([[1, Infinity]])).toThrow(
      expect.objectContaining({ code: 'STATISTICS_VALUE_NOT_FINITE' }),
    );
    expect(() => krippendorffAlpha([[1, 2], [1]])).toThrow(
      expect.objectContaining({ code: 'STATISTICS_LENGTH_MISMATCH' }),
    );
  });
});

describe("Kendall's W and percent agreement", () => {
  it('is 1 for equal orders and 0 for opposite ones', () => {
    const rows = [1, 2, 3, 4].map((rank) => [rank, 10 * rank]);
    expect(kendallW(rows)).toMatchObject({ value: 1, degreesOfFreedom: 3 });
    expect(kendallW([1, 2, 3, 4].map((rank) => [rank, -rank])).value).toBe(0);
  });
  it('corrects for ties, and is undefined when all is tied', () => {
    const tied = [
      [1, 1],
      [1, 1],
      [2, 2],
    ];
    expect(kendallW(tied).value).toBeCloseTo(1, 14);
    expect(kendallW(tied, { tieCorrection: false }).value).toBeCloseTo(0.75, 14);
    expect(
      kendallW([
        [1, 1],
        [1, 1],
      ]).undefinedReason,
    ).toBe('every rater ties all subjects');
    expect(kendallW([[1, 1]]).undefinedReason).toBe('one subject only');
  });
  it('counts subjects on whom all agree', () => {
    const rows = [
      [1, 1],
      [1, 2],
      [3, 3],
      [5, 9],
    ];
    expect(percentAgreement(rows).percent).toBe(50);
    expect(percentAgreement(rows, { tolerance: 1 }).percent).toBe(75);
    expect(
      percentAgreement([
        ['a', 'a'],
        ['a', 'b'],
      ]).percent,
    ).toBe(50);
    expect(percentAgreement([])).toMatchObject({ percent: null, undefinedReason: 'no subjects' });
  });
});

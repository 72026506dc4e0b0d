import {
  analysisOfVariance,
  bartlettTest,
  kruskalWallisTest,
  leveneTest,
  pairwiseMannWhitney,
  pairwiseTTest,
  tTest,
  tukeyHsd,
  varianceRatioTest,
  welchAnova,
} from './index';

const groups = [
  [3, 4, 1],
  [8, 6, 9, 7],
];
const constant = [
  [1, 1],
  [2, 2],
];

describe('tests of groups', () => {
  it('are the squares of the t tests for two groups', () => {
    const student = tTest(groups[0], groups[1], { variance: 'STUDENT' });
    const welch = tTest(groups[0], groups[1]);
    expect(analysisOfVariance(groups).statistic).toBeCloseTo((student.statistic ?? NaN) ** 2, 11);
    expect(analysisOfVariance(groups).pValue).toBeCloseTo(student.pValue ?? NaN, 13);
    expect(welchAnova(groups).statistic).toBeCloseTo((welch.statistic ?? NaN) ** 2, 11);
    expect(welchAnova(groups).pValue).toBeCloseTo(welch.pValue ?? NaN, 13);
    expect(pairwiseTTest(groups).comparisons[0].pValue).toBeCloseTo(student.pValue ?? NaN, 13);
    expect(tukeyHsd(groups).comparisons[0].pValue).toBeCloseTo(student.pValue ?? NaN, 8);
  });
  it('compare variances and ranks', () => {
    expect(varianceRatioTest([1, 2, 3], [2, 4, 6])).toMatchObject({ statistic: 0.25, degreesOfFreedom: [2, 2] });
    expect(varianceRatioTest([1, 2, 3], [2, 4, 6]).pValue).toBeCloseTo(0.4, 12); // P(F(2, 2) ≤ x) = x / (1 + x)
    expect(kruskalWallisTest(groups).statistic).toBeCloseTo(4.5, 12);
    expect(
      bartlettTest([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toMatchObject({ statistic: 0, pValue: 1 });
    expect(
      leveneTest([
        [1, 2, 3],
        [4, 6, 8],
      ]).statistic,
    ).toBeCloseTo(0.8, 12);
  });
  it('say why they have no answer', () => {
    const nothing = { statistic: null, pValue: null };
    expect(analysisOfVariance(constant)).toMatchObject({ ...nothing, sumsOfSquares: [1, 0], perfectFit: true });
    expect(analysisOfVariance([[1], [2]])).toMatchObject({
      ...nothing,
      undefinedReason: 'there are no more values than groups',
    });
    expect(analysisOfVariance([[1, 2]])).toMatchObject({ undefinedReason: 'there are fewer than two groups' });
    expect(
      analysisOfVariance([
        [1, NaN],
        [2, 3],
      ]),
    ).toMatchObject({ undefinedReason: 'a value is not finite' });
    expect(welchAnova([[1], [2, 3]])).toMatchObject({ ...nothing, undefinedReason: 'a group has too few values' });
    expect(welchAnova(constant)).toMatchObject({ ...nothing, undefinedReason: 'a group has no variation' });
    expect(bartlettTest(constant)).toMatchObject({ ...nothing, degreesOfFreedom: 1 });
    expect(kruskalWallisTest([[1, 1], [1]])).toMatchObject({ ...nothing, undefinedReason: 'all values are tied' });
    expect(kruskalWallisTest([[], [1]])).toMatchObject({ ...nothing, undefinedReason: 'a group is empty' });
    expect(leveneTest([[], [1]])).toMatchObject(nothing);
    expect(varianceRatioTest([1], [1, 2])).toMatchObject({ ...nothing, undefinedReason: 'too few values' });
    expect(varianceRatioTest([1, 1], [2, 2])).toMatchObject({
      ...nothing,
      undefinedReason: 'the samples are constant',
    });
    expect(varianceRatioTest([1, 2], [2, 2])).toMatchObject({ statistic: null, pValue: 0 });
    expect(varianceRatioTest([2, 2], [1, 2])).toMatchObject({ statistic: 0, pValue: 0 });
  });
  it('adjust all pairs together', () => {
    const three = [...groups, [2, 12, 5]];
    const raw = pairwiseMannWhitney(three, { adjustment: 'NONE' });
    const bonferroni = pairwiseMannWhitney(three, { adjustment: 'BONFERRONI' });
    expect(raw.comparisons.map(({ first, second }) => [first, second])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    raw.comparisons.forEach(({ pValue }, i) =>
      expect(bonferroni.comparisons[i].adjustedPValue).toBe(Math.min(1, 3 * (pValue ?? NaN))),
    );
    expect(pairwiseTTest([[1], [2, 3]]).comparisons[0]).toMatchObject({ pValue: null, adjustedPValue: null });
    expect(tukeyHsd(constant).comparisons[0]).toMatchObject({ difference: 1, lower: 1, upper: 1, pValue: 0 });
    expect(
      tukeyHsd([
        [1, 1],
        [1, 1],
      ]).comparisons[0].pValue,
    ).toBeNull();
    expect(tukeyHsd([[1], [2]])).toMatchObject({ comparisons: [] });
    expect(tukeyHsd([[1, 2], [4]]).comparisons[0]).toMatchObject({ difference: 2.5, lower: null, pValue: null });
  });
});

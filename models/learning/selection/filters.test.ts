import { RandomStream } from '../../core/random/random-stream';
import { agreementGate } from '../../statistics/agreement';
import { trainingRows } from '../training-rows';
import {
  agreementFilter,
  correlatedFeatures,
  FeatureFilter,
  fitCombinationFilter,
  fitCorrelationFilter,
  fitVarianceFilter,
  linearCombinations,
  univariateScreen,
  varianceMetrics,
} from './index';

const coded = (code: string) => expect.objectContaining({ code });
const stream = RandomStream.fromSeed(21);
const n = 30;
const a = Array.from({ length: n }, () => stream.normal());
const b = Array.from({ length: n }, () => stream.normal());
const values: Record<string, number[]> = {
  a,
  b,
  constant: a.map(() => 0.1),
  near: a.map((x) => x + 0.01 * stream.normal()),
  rare: a.map((_, i) => Number(i === 3)),
  sum: a.map((x, i) => x + b[i]),
  twice: a.map((x) => 2 * x),
};
const featureNames = Object.keys(values);
const labels = a.map((x, i) => Number(x + b[i] + stream.normal() > 0));
const rows = trainingRows({
  featureNames,
  rows: a.map((_, i) => featureNames.map((name) => values[name][i])),
  labels,
  caseCodes: a.map((_, i) => String(i).padStart(2, '0')),
});

describe('variance metrics', () => {
  it('tell constant, nearly constant and varying features apart', () => {
    expect(varianceMetrics(values.constant)).toMatchObject({ frequencyRatio: 0, hasZeroVariance: true });
    expect(varianceMetrics(values.rare)).toMatchObject({
      frequencyRatio: 29,
      hasZeroVariance: false,
      isNearZero: true,
    });
    expect(varianceMetrics(a)).toMatchObject({ frequencyRatio: 1, percentUnique: 100, isNearZero: false });
  });
  it('do not count missing values, and call a feature without values constant', () => {
    expect(varianceMetrics([NaN, NaN])).toMatchObject({ percentUnique: 0, isNearZero: true });
    expect(varianceMetrics([1, NaN, 2, 2])).toMatchObject({ frequencyRatio: 2, percentUnique: 50 });
  });
});

describe('correlated features', () => {
  const matrix = [
    [1, 0.95, 0.2],
    [0.95, 1, 0.4],
    [0.2, 0.4, 1],
  ];
  it('drop of a pair the one with more correlation elsewhere', () => {
    expect(correlatedFeatures(matrix)).toEqual([1]);
    expect(correlatedFeatures(matrix, { search: 'AT_ONCE' })).toEqual([1]);
  });
  it('are none above the cutoff, for one feature, or for no feature', () => {
    expect(correlatedFeatures(matrix, { cutoff: 0.95 })).toEqual([]);
    expect(correlatedFeatures([[1]])).toEqual([]);
    expect(correlatedFeatures([])).toEqual([]);
  });
  it('pass over correlations that are undefined', () => {
    const withConstant = [...matrix.map((row) => [...row, null]), [null, null, null, 1]];
    expect(correlatedFeatures(withConstant)).toEqual([1]);
    expect(correlatedFeatures(withConstant, { search: 'AT_ONCE' })).toEqual([1]);
  });
  it('leave the first of features that are the same', () => {
    const same = [0, 1, 2].map(() => [1, 1, 1]);
    expect(correlatedFeatures(same)).toEqual([1, 2]);
  });
});

describe('linear combinations', () => {
  const columns = [a, b, values.sum, values.twice].map((column) => Float64Array.from(column));
  it('name the columns before them that they are made of', () => {
    const { combinations, remove } = linearCombinations(columns);
    expect(new Map(combinations.map(([dependent, ...parts]) => [dependent, parts]))).toEqual(
      new Map([
        [2, [0, 1]],
        [3, [0]],
      ]),
    );
    expect(remove.toSorted()).toEqual([2, 3]);
  });
  it('are all columns beyond the number of cases', () => {
    const few = columns.map((column, j) => Float64Array.of(column[0] + j, column[1] - j * j));
    expect(linearCombinations(few).remove).toHaveLength(2);
    expect(linearCombinations([]).remove).toEqual([]);
  });
});

describe('filters on training cases', () => {
  it('drop with a reason, and do the same after JSON', () => {
    const filters = [fitVarianceFilter(rows), fitCorrelationFilter(rows), fitCombinationFilter(rows)];
    expect(filters[0].dropped.map(({ feature }) => feature)).toEqual(['constant', 'rare']);
    expect(filters[1].kept).toContain('b');
    expect(filters[2].dropped).toContainEqual({ feature: 'twice', reason: 'a linear combination of a' });
    for (const filter of filters) {
      const restored = FeatureFilter.fromJSON(JSON.parse(JSON.stringify(filter)));
      expect(restored.apply(rows)).toEqual(filter.apply(rows));
      expect(restored.apply(rows).featureNames).toEqual(filter.kept);
    }
  });
  it('refuse cases without a feature that was kept', () => {
    const filter = fitVarianceFilter(rows);
    expect(() => filter.apply({ featureNames: ['a'], columns: [Float64Array.of(1)] })).toThrow(
      coded('SIGNATURE_FEATURE_MISSING'),
    );
  });
  it('take the decision of an agreement gate', () => {
    const reading = (noise: number) => a.map((x) => [x + noise * stream.normal(), stream.normal()]);
    const readers = ['r1', 'r2'].map((reader) => ({ reader, values: reading(0.05) }));
    const filter = agreementFilter(agreementGate(['a', 'b'], readers));
    expect(filter.apply(rows).featureNames).toEqual(['a']);
    expect(filter.toJSON()).toMatchObject({ method: 'AGREEMENT_GATE', settings: { threshold: 0.8 } });
  });
});

describe('univariate screen', () => {
  it('leaves the tests of a constant feature undefined', () => {
    const [varying, constant] = univariateScreen(
      [a, values.constant].map((column) => Float64Array.from(column)),
      labels,
    );
    expect(varying.auc).toBeGreaterThan(0.5);
    expect(varying.likelihoodRatioP).toBeLessThan(0.05);
    expect(constant).toMatchObject({ tTestP: null, mannWhitneyP: null, auc: 0.5, likelihoodRatioP: null });
  });
  it('has no result with one class', () => {
    const [one] = univariateScreen([Float64Array.from(a)], labels.fill(1));
    expect(Object.values(one)).toEqual([null, null, null, null, null, null]);
  });
});

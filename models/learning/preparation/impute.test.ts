import { incompleteRows, type TrainingInput, trainingRows } from '../training-rows';
import { Imputation } from './impute';
import type { ImputationOptions } from './impute-state';

const _ = NaN;
const input = (rows: readonly (readonly number[])[], names = ['a', 'b', 'c']): TrainingInput => ({
  featureNames: names,
  rows,
  labels: rows.map((_row, i) => i % 2),
  caseCodes: rows.map((_row, i) => `P${i}`),
});
const gaps = input([
  [1, 10, _],
  [2, _, _],
  [_, 30, _],
  [9, 50, _],
  [4, 20, _],
]);
const fit = (data: TrainingInput, options: ImputationOptions) => Imputation.fit(incompleteRows(data), options);

describe('Imputation', () => {
  it('fills with the median or the mean of the training cases and drops what is missing too often', () => {
    const median = fit(gaps, {});
    const filled = median.apply(incompleteRows(gaps));
    expect(filled.featureNames).toEqual(['a', 'b']);
    expect(filled.columns.map((column) => [...column])).toEqual([
      [1, 2, 3, 9, 4],
      [10, 25, 30, 50, 20],
    ]);
    expect(median.dropped).toEqual([{ feature: 'c', reason: 'missing in 5 of 5 training cases' }]);
    expect(fit(gaps, { method: 'MEAN' }).apply(incompleteRows(gaps)).columns[1][1]).toBe(27.5);
  });
  it('drops a column without a value whatever share is allowed', () => {
    expect(fit(gaps, { maximumMissingShare: 1 }).dropped.map(({ feature }) => feature)).toEqual(['c']);
    expect(() => fit(gaps, { maximumMissingShare: 0 })).toThrow(
      expect.objectContaining({ code: 'TRAINING_NO_FEATURE' }),
    );
  });
  it('leaves complete rows as they are', () => {
    const complete = input([
      [3, 1, 2],
      [6, 5, 4],
    ]);
    for (const method of ['MEDIAN', 'MEAN', 'K_NEAREST'] as const)
      expect(fit(complete, { method }).apply(incompleteRows(complete))).toEqual(trainingRows(complete));
  });
  it('fills validation cases with values of the training cases', () => {
    const cohort = { featureNames: ['b', 'a'], columns: [Float64Array.of(_, 7), Float64Array.of(100, _)] };
    const filled = fit(gaps, {}).apply(cohort);
    expect(filled).toEqual({ featureNames: ['a', 'b'], columns: [Float64Array.of(100, 3), Float64Array.of(25, 7)] });
    const without = { featureNames: ['a'], columns: [Float64Array.of(1)] };
    expect(() => fit(gaps, {}).apply(without)).toThrow(expect.objectContaining({ code: 'SIGNATURE_FEATURE_MISSING' }));
  });
  it('cannot be fitted on cases that are not training cases', () => {
    const cohort = { featureNames: ['a'], columns: [Float64Array.of(1)] };
    // @ts-expect-error: only training cases have the type
    const attempt = () => Imputation.fit(cohort);
    expect(attempt).not.toThrow();
  });
  it('comes back from its JSON with the same values', () => {
    for (const method of ['MEDIAN', 'K_NEAREST'] as const) {
      const fitted = fit(gaps, { method, k: 2 });
      const again = Imputation.fromJSON(JSON.parse(JSON.stringify(fitted)));
      expect(again.apply(incompleteRows(gaps))).toEqual(fitted.apply(incompleteRows(gaps)));
    }
  });
});

describe('Imputation by the nearest cases', () => {
  const rows = [
    [0, 10],
    [1, 20],
    [-1, 60],
    [5, 90],
    [0, _],
  ];
  const options = { method: 'K_NEAREST', maximumMissingShare: 0.5 } as const;
  const filledBy = (k: number, data = input(rows, ['a', 'b'])) =>
    fit(data, { ...options, k }).apply(incompleteRows(data)).columns[1];

  it('takes the mean of the neighbors, and of all that are tied with the last', () => {
    expect(filledBy(1)[4]).toBe(10);
    expect(filledBy(2)[4]).toBe(30);
    expect(filledBy(3)[4]).toBe(30);
    expect(filledBy(100)[4]).toBe(45);
  });
  it('does not depend on the order of the cases', () => {
    const data = input(rows, ['a', 'b']);
    const order = [4, 2, 0, 3, 1];
    const pick = <T>(values: readonly T[]): T[] => order.map((i) => values[i]);
    const shuffled = { ...data, rows: pick(rows), labels: pick(data.labels), caseCodes: pick(data.caseCodes) };
    expect(filledBy(2, shuffled)).toEqual(filledBy(2));
  });
  it('takes the median where a case has no value at all', () => {
    const filled = fit(input(rows, ['a', 'b']), options).apply({
      featureNames: ['a', 'b'],
      columns: [Float64Array.of(_), Float64Array.of(_)],
    });
    expect(filled.columns.map((column) => column[0])).toEqual([0, 40]);
  });
});

describe('incompleteRows and the options of an imputation', () => {
  it('refuse infinite values and what is out of range', () => {
    expect(() => incompleteRows(input([[1, Infinity, 3]]))).toThrow(
      expect.objectContaining({ code: 'TRAINING_FEATURE_NOT_FINITE' }),
    );
    for (const wrong of [{ k: 0 }, { k: 1.5 }, { maximumMissingShare: 1.1 }, { method: 'MODE' as never }])
      expect(() => fit(gaps, wrong)).toThrow(expect.objectContaining({ code: 'TRAINING_PLAN_INVALID' }));
  });
});

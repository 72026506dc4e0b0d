import { ZScore } from './preparation/z-score';
import { fitUnivariateFilter } from './selection/univariate-filter';
import { LassoLogistic } from './penalized/lasso-logistic';
import { trainingPlan } from './plan/training-plan';
import { trainingRows } from './training-rows';

const rows = trainingRows({
  featureNames: ['b', 'a'],
  rows: [
    [1, 10],
    [2, 20],
    [4, 30],
    [3, 45],
    [6, 50],
    [5, 60],
    [7, 65],
    [8, 90],
  ],
  labels: [0, 0, 0, 1, 0, 1, 1, 1],
  caseCodes: ['8', '7', '6', '5', '4', '3', '2', '1'],
});

describe('training rows', () => {
  it('are sorted by case code and feature name', () => {
    expect(rows.featureNames).toEqual(['a', 'b']);
    expect(rows.caseCodes[0]).toBe('1');
    expect([...rows.columns[0]]).toEqual([90, 65, 60, 50, 45, 30, 20, 10]);
    expect([...rows.labels]).toEqual([1, 1, 1, 0, 1, 0, 0, 0]);
  });
  it('are the only rows a fit accepts: the compiler refuses look-alikes', () => {
    const lookAlike = {
      featureNames: ['a'],
      caseCodes: ['1', '2'],
      labels: new Uint8Array(2),
      columns: [new Float64Array(2)],
    };
    // @ts-expect-error rows of a validation cohort are not training rows
    expect(() => ZScore.fit(lookAlike)).not.toThrow();
    // @ts-expect-error the same for the filter
    expect(() => fitUnivariateFilter(lookAlike, trainingPlan().univariate)).not.toThrow();
  });
});

describe('estimators of the funnel', () => {
  it('standardize with the training moments and come back from JSON', () => {
    const zScore = ZScore.fit(rows);
    expect(zScore.moments('b')).toEqual({ mean: 4.5, standardDeviation: Math.sqrt(6) });
    const restored = ZScore.fromJSON(JSON.parse(JSON.stringify(zScore)));
    expect(restored.apply(rows)).toEqual(zScore.apply(rows));
  });
  it('filter by the test of the plan', () => {
    const settings = trainingPlan().univariate;
    const tests = (['MANN_WHITNEY', 'WELCH_T', 'STUDENT_T'] as const).map(
      (test) =>
        fitUnivariateFilter(rows, { ...settings, test, minimumFeatures: 0, adjustment: 'NONE' }).results[0].pValue,
    );
    expect(tests[0]).toBeCloseTo(2 / 35, 12);
    expect(new Set(tests).size).toBe(3);
  });
  it('predict from JSON as before', () => {
    const { model } = LassoLogistic.fit(ZScore.fit(rows).apply(rows), [1, 2, 3, 4, 1, 2, 3, 4], trainingPlan().lasso);
    const restored = LassoLogistic.fromJSON(JSON.parse(JSON.stringify(model)));
    expect(restored.predict([0.3, -1])).toBe(model.predict([0.3, -1]));
  });
});

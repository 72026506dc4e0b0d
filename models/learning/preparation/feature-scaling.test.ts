import { trainingRows } from '../training-rows';
import { columnScaling, FeatureScaling, scaled } from './index';

const coded = (code: string) => expect.objectContaining({ code });
const rows = trainingRows({
  featureNames: ['a', 'b'],
  rows: [
    [1, 0.1],
    [2, 0.1],
    [6, 0.1],
  ],
  labels: [0, 1, 1],
  caseCodes: ['1', '2', '3'],
});

describe('feature scaling', () => {
  it('centers and divides by the standard deviation, and only centers what is constant', () => {
    const [a, b] = FeatureScaling.fit(rows).apply(rows).columns;
    expect(a[0] + a[1] + a[2]).toBeCloseTo(0, 12);
    expect((a[0] ** 2 + a[1] ** 2 + a[2] ** 2) / 2).toBeCloseTo(1, 12);
    expect([...b]).toEqual([0, 0, 0]);
  });
  it('brings features to a range, and leaves what is constant', () => {
    const [a, b] = FeatureScaling.fit(rows, { method: 'RANGE', bounds: [-1, 1] }).apply(rows).columns;
    expect([...a]).toEqual([-1, -0.6, 1]);
    expect([...b]).toEqual([0.1, 0.1, 0.1]);
  });
  it('scales other cases by the training cases, also after JSON', () => {
    const restored = FeatureScaling.fromJSON(JSON.parse(JSON.stringify(FeatureScaling.fit(rows, { method: 'RANGE' }))));
    const others = { featureNames: ['b', 'a'], columns: [Float64Array.of(7), Float64Array.of(11)] };
    const { featureNames, columns } = restored.apply(others);
    expect(featureNames).toEqual(['a', 'b']);
    expect(columns.map(([value]) => value)).toEqual([2, 7]);
  });
  it('refuses cases without a feature, and bounds that do not ascend', () => {
    const scaling = FeatureScaling.fit(rows);
    expect(() => scaling.apply({ featureNames: ['a'], columns: [Float64Array.of(1)] })).toThrow(
      coded('SIGNATURE_FEATURE_MISSING'),
    );
    expect(() => columnScaling([1, 2], { bounds: [1, 1] })).toThrow(coded('TRAINING_PLAN_INVALID'));
  });
  it('has a value for a single case and passes NaN on', () => {
    expect([...scaled(Float64Array.of(4), columnScaling([4]))]).toEqual([0]);
    expect(scaled(Float64Array.of(NaN), columnScaling([1, 2]))[0]).toBeNaN();
  });
});

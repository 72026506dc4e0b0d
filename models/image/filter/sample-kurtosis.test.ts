import { excessKurtosis, makeKurtosisWork } from './sample-kurtosis';

const of = (samples: number[], type: 'int16' | 'float32' = 'int16'): number =>
  excessKurtosis(Float64Array.from(samples), 0, makeKurtosisWork(type, samples.length));

describe('excessKurtosis', () => {
  test('is -2 for two equal halves and high for one outlier', () => {
    expect(of([1, 1, 3, 3])).toBe(-2);
    expect(of([0, 0, 0, 0, 0, 0, 0, 0, 0, 10])).toBeCloseTo(657 / 81 - 3, 10);
  });

  test('is rounded to single precision for single floats', () => {
    const samples = Array.from({ length: 42 }, (_, n) => Math.fround(Math.sin(n * n)));
    const single = of(samples, 'float32');
    expect(single).toBe(Math.fround(single));
    expect(single).toBeCloseTo(of(samples), 5);
    expect(single).not.toBe(of(samples));
  });

  test('does not exist for equal samples', () => {
    expect(of([5, 5, 5])).toBeNaN();
    expect(of(new Array<number>(42).fill(Math.fround(0.1)), 'float32')).toBeNaN();
  });
});

import { variableMetricMinimum } from './variable-metric';

describe('variable metric minimum', () => {
  it('finds the minimum of a valley with a bend', () => {
    const valley = (x: Float64Array): number => 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2;
    const slope = (x: Float64Array): number[] => [
      -400 * x[0] * (x[1] - x[0] ** 2) - 2 * (1 - x[0]),
      200 * (x[1] - x[0] ** 2),
    ];
    const [a, b] = variableMetricMinimum(valley, slope, Float64Array.of(-1.2, 1));
    expect(a).toBeCloseTo(1, 3);
    expect(b).toBeCloseTo(1, 3);
  });
  it('stays where the slope is zero', () => {
    const start = Float64Array.of(0, 0);
    expect([
      ...variableMetricMinimum(
        (x) => x[0] ** 2 + x[1] ** 2,
        (x) => [2 * x[0], 2 * x[1]],
        start,
      ),
    ]).toEqual([0, 0]);
  });
  it('shortens steps to where the function is not finite', () => {
    const f = (x: Float64Array): number => (x[0] > 0 ? x[0] - Math.log(x[0]) : NaN);
    expect(variableMetricMinimum(f, (x) => [1 - 1 / x[0]], Float64Array.of(5))[0]).toBeCloseTo(1, 3);
  });
});

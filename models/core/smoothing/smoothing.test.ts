import { cubicSpline } from './cubic-spline';
import { loess } from './loess';
import { lowess, lowessAt } from './lowess';
import { vertexTree } from './vertex-tree';

const coded = (code: string) => expect.objectContaining({ code });
const x = Array.from({ length: 30 }, (_, i) => i / 10);
const close = (values: readonly number[], digits = 9) => values.map((value) => expect.closeTo(value, digits));

describe('lowess', () => {
  it('leaves a straight line as it is', () => {
    const line = x.map((v) => 2 * v - 1);
    expect([...lowess(x, line)]).toEqual(close(line));
    expect([...lowess(x, line, { iterations: 0, delta: 0 })]).toEqual(close(line));
  });
  it('gives tied points one value, and one or no point itself', () => {
    const smooth = lowess([1, 1, 1, 2, 2, 3], [0, 1, 1, 0, 1, 1], { iterations: 0 });
    expect(smooth[0]).toBe(smooth[2]);
    expect(smooth[3]).toBe(smooth[4]);
    expect([...lowess([1], [5])]).toEqual([5]);
    expect([...lowess([], [])]).toEqual([]);
    expect([...lowess([2, 2, 2], [0, 1, 1], { iterations: 0 })]).toEqual(close([2 / 3, 2 / 3, 2 / 3]));
  });
  it('takes the weight from outliers by its robustness iterations', () => {
    const y = x.map((v, i) => (i === 15 ? 100 : v));
    expect(Math.abs(lowess(x, y)[10] - 1)).toBeLessThan(0.01);
    expect(Math.abs(lowess(x, y, { iterations: 0 })[10] - 1)).toBeGreaterThan(1);
  });
  it('reads the same curve at any position', () => {
    const y = x.map((v, i) => Number(i % 3 === 0) + v);
    expect([...lowessAt(x, y, x)]).toEqual(close([...lowess(x, y, { iterations: 0 })]));
    expect([...lowessAt(x, y, [-1, 5])]).toEqual([NaN, NaN]);
    expect([...lowessAt([1], [3], [1, 2])]).toEqual([3, NaN]);
  });
  it('refuses points that are not in order, or options out of range', () => {
    expect(() => lowess([2, 1], [0, 0])).toThrow(coded('ARGUMENT_OUT_OF_RANGE'));
    expect(() => lowess([1, NaN], [0, 0])).toThrow(coded('ARGUMENT_OUT_OF_RANGE'));
    expect(() => lowess([1, 2], [0])).toThrow(coded('ARGUMENT_OUT_OF_RANGE'));
    expect(() => lowess([1, 2], [0, 0], { span: 0 })).toThrow(coded('ARGUMENT_OUT_OF_RANGE'));
    expect(() => lowess([1, 2], [0, 0], { delta: -1 })).toThrow(coded('ARGUMENT_OUT_OF_RANGE'));
  });
});

describe('loess', () => {
  it('leaves a parabola as it is, directly and by its tree', () => {
    const parabola = x.map((v) => v * v - v);
    expect([...loess({ x, y: parabola }, x, { surface: 'DIRECT' })]).toEqual(close(parabola));
    expect([...loess({ x, y: parabola })]).toEqual(close(parabola));
  });
  it('interpolates close to the direct curve, and not beyond the points', () => {
    const y = x.map((v) => Math.sin(2 * v));
    const direct = loess({ x, y }, x, { surface: 'DIRECT' });
    loess({ x, y }).forEach((value, i) => expect(Math.abs(value - direct[i])).toBeLessThan(0.05));
    expect([...loess({ x, y }, [-1, 4])]).toEqual([NaN, NaN]);
  });
  it('fits what few distinct points determine, and nothing where all are tied', () => {
    const tied = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3];
    const y = tied.map((v, i) => v + (i % 2));
    expect([...loess({ x: tied, y }, [1, 2, 3], { surface: 'DIRECT' })]).toEqual(close([1.5, 2.5, 3.5]));
    expect([...loess({ x: [2, 2, 2, 2, 2], y: [0, 1, 0, 1, 1] }, [2])]).toEqual([NaN]);
  });
  it('refuses too few points for the degree, and values that are not finite', () => {
    expect(() => loess({ x: [1, 2, 3], y: [1, 2, 3] })).toThrow(coded('ARGUMENT_OUT_OF_RANGE'));
    expect(() => loess({ x: [1, NaN, 3, 4, 5], y: [1, 2, 3, 4, 5] })).toThrow(coded('ARGUMENT_OUT_OF_RANGE'));
    expect(() => loess({ x: [1, 2, 3, 4], y: [1, 2, 3] })).toThrow(coded('ARGUMENT_OUT_OF_RANGE'));
  });
  it('cuts cells at points, ties with their own', () => {
    expect(vertexTree([0, 1, 2, 3], 2)).toEqual(close([-0.015, 1, 3.015]));
    expect(vertexTree([0, 0, 0, 1], 2)).toEqual(close([-0.005, 0, 1.005]));
  });
});

describe('cubic spline', () => {
  it('gives a cubic back from four points, and a parabola or line from fewer', () => {
    const cubic = (v: number) => v ** 3 - 2 * v + 1;
    expect([...cubicSpline([0, 1, 2, 4], [0, 1, 2, 4].map(cubic), [0.5, 3, 5])]).toEqual(close([0.5, 3, 5].map(cubic)));
    expect([...cubicSpline([0, 2], [1, 5], [1])]).toEqual([3]);
    expect([...cubicSpline([0, 1, 2], [0, 1, 4], [1.5])]).toEqual(close([2.25]));
    expect([...cubicSpline([0], [1], [0])]).toEqual([NaN]);
  });
});

import { ConcordError } from '../errors';
import { minimizeBfgs } from './bfgs';
import { normalCdf } from '../special/normal';
import { findBracketedRoot, findRoot } from './find-root';
import { minimizeScalar } from './minimize-scalar';
import { minimizeNelderMead } from './nelder-mead';

const rosenbrock = (x: Float64Array) => 100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2;

describe('root in a bracket', () => {
  it('finds roots of smooth, flat and stepped functions', () => {
    expect(findRoot((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 12);
    expect(findRoot((x) => x ** 9, -1, 3, { tolerance: 1e-8 })).toBeCloseTo(0, 7);
    expect(findRoot((x) => (x < 0.3 ? -1 : 1), 0, 1)).toBeCloseTo(0.3, 11);
    expect(findRoot((x) => x * 1e-200, -1, 2)).toBeCloseTo(0, 11);
    expect(findRoot(Math.log, 1e-300, 1e300, { maxIterations: 5000 })).toBeCloseTo(1, 10);
  });
  it('stops where the uniroot function of R stops', () => {
    const tolerance = Number.EPSILON ** 0.25;
    const root = (f: (x: number) => number) => findRoot(f, -1, 3, { tolerance });
    expect(root((x) => x * x - 2)).toBeCloseTo(1.4142121695697545, 13);
    expect(root((x) => Math.exp(x) - 5)).toBeCloseTo(1.6094380058247428, 13);
    expect(root((x) => x ** 9 - 0.1)).toBeCloseTo(0.77426230093442128, 13);
    expect(root((x) => normalCdf(x) - 0.3)).toBeCloseTo(-0.52439865145870557, 13);
  });
  it('is within a coarse tolerance of the root, for smooth functions and for steps', () => {
    const within = (f: (x: number) => number, upper: number, root: number, tolerance: number): void =>
      expect(Math.abs(findRoot(f, 0, upper, { tolerance }) - root)).toBeLessThan(tolerance);
    within((x) => x * x - 2, 2, Math.SQRT2, 1e-3);
    within((x) => Math.exp(-x) - 0.01, 1000, Math.log(100), 1e-4);
    within((x) => (x < 0.3 ? -1 : 1), 1, 0.3, 1e-6);
    expect(findRoot((x) => x - 1, 0, 1, { tolerance: 1e-4 })).toBe(1);
  });
  it('takes values at the ends that are known, and says null where there is no bracket', () => {
    const seen: number[] = [];
    const f = (x: number): number => (seen.push(x), x - 0.5);
    expect(findBracketedRoot(f, 0, 1, { atLower: -0.5, atUpper: 0.5 })).toBeCloseTo(0.5, 12);
    expect(seen).not.toContain(0);
    expect(findBracketedRoot((x) => x + 1, 0, 1)).toBeNull();
    expect(findBracketedRoot(() => NaN, 0, 1)).toBeNull();
  });
  it('gives an end that is a root', () => {
    expect(findRoot((x) => x, 0, 5)).toBe(0);
    expect(findRoot((x) => x - 5, 0, 5)).toBe(5);
  });
  it('refuses a bracket without a change of sign, or NaN', () => {
    expect(() => findRoot((x) => x * x + 1, -1, 1)).toThrow(ConcordError);
    expect(() => findRoot(() => NaN, -1, 1)).toThrow(ConcordError);
  });
});

describe('minimum of one variable', () => {
  it('finds the inner minimum of smooth functions', () => {
    expect(minimizeScalar((x) => (x - 1 / 3) ** 2, 0, 1).x).toBeCloseTo(1 / 3, 8);
    const cosine = minimizeScalar(Math.cos, 0, 6, { tolerance: 1e-10 });
    expect(cosine.x).toBeCloseTo(Math.PI, 7);
    expect(cosine.value).toBeCloseTo(-1, 14);
  });
  it('takes the same path as the optimize function of R', () => {
    expect(minimizeScalar((x) => Math.exp(x) - 5 * x + x ** 3 / 7, -1, 4).x).toBeCloseTo(1.4197596904310092, 12);
    expect(minimizeScalar((x) => Math.sin(3 * x) + 0.1 * x, -1, 4).x).toBeCloseTo(1.5596771293005027, 12);
  });
  it('goes to the end when the function is monotone', () => {
    expect(minimizeScalar((x) => x, 2, 3).x).toBeCloseTo(2, 3);
  });
});

describe('minimum of several variables', () => {
  it('descends the valley of Rosenbrock', () => {
    for (const minimize of [minimizeBfgs, minimizeNelderMead]) {
      const { x, value, converged } = minimize(rosenbrock, [-1.2, 1], { tolerance: 1e-14 });
      expect(converged).toBe(true);
      expect(value).toBeLessThan(1e-10);
      expect(x[0]).toBeCloseTo(1, 4);
      expect(x[1]).toBeCloseTo(1, 4);
    }
  });
  it('uses a gradient that is given', () => {
    const gradient = (x: Float64Array) => [2 * (x[0] - 3), 8 * (x[1] + 1)];
    const { x } = minimizeBfgs((p) => (p[0] - 3) ** 2 + 4 * (p[1] + 1) ** 2, [0, 0], { gradient });
    expect(x[0]).toBeCloseTo(3, 8);
    expect(x[1]).toBeCloseTo(-1, 8);
  });
  it('stays on the finite side of a barrier', () => {
    const barrier = (x: Float64Array) => (x[0] <= 0 ? Infinity : x[0] - Math.log(x[0]));
    expect(minimizeBfgs(barrier, [5]).x[0]).toBeCloseTo(1, 5);
    expect(minimizeNelderMead(barrier, [5]).x[0]).toBeCloseTo(1, 3);
  });
  it('says when the iterations ran out', () => {
    expect(minimizeBfgs(rosenbrock, [-1.2, 1], { maxIterations: 2 }).converged).toBe(false);
    expect(minimizeNelderMead(rosenbrock, [-1.2, 1], { maxIterations: 2 })).toMatchObject({ converged: false });
  });
  it('refuses a start where the function is not finite', () => {
    for (const minimize of [minimizeBfgs, minimizeNelderMead]) {
      expect(() => minimize(() => NaN, [1])).toThrow(ConcordError);
    }
  });
});

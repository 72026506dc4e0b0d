import { coarseRoot } from './coarse-root';

describe('coarse root', () => {
  it('is within the tolerance of the root, for smooth functions and for steps', () => {
    expect(Math.abs(coarseRoot((x) => x * x - 2, 0, 2, 1e-3) - Math.SQRT2)).toBeLessThan(1e-3);
    expect(Math.abs(coarseRoot((x) => Math.exp(-x) - 0.01, 0, 1000, 1e-4) - Math.log(100))).toBeLessThan(1e-4);
    expect(Math.abs(coarseRoot((x) => (x < 0.3 ? -1 : 1), 0, 1, 1e-6) - 0.3)).toBeLessThan(1e-6);
  });
  it('is an end where the function is 0 there', () => {
    expect(coarseRoot((x) => x - 1, 0, 1, 1e-4)).toBe(1);
  });
});

import { compensatedSum } from './compensated-sum';
import { mean, variance } from './moments';

describe('compensated sums', () => {
  it('keeps what ordinary addition loses', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(compensatedSum(new Array<number>(10).fill(0.1))).toBe(1);
    expect(compensatedSum([])).toBe(0);
  });
  it('lets infinities and NaN through', () => {
    expect(compensatedSum([1, Infinity, 2])).toBe(Infinity);
    expect(compensatedSum([1, NaN])).toBeNaN();
  });
});

describe('moments', () => {
  it('has a variance that does not cancel far from zero', () => {
    const shifted = [4, 7, 13, 16].map((v) => v + 1e9);
    expect(variance(shifted)).toBe(30);
    expect(mean(shifted)).toBe(1e9 + 10);
  });
  it('is NaN where it is not defined', () => {
    expect(mean([])).toBeNaN();
    expect(variance([3])).toBeNaN();
  });
});

import { RandomStream } from '../../core/random/random-stream';
import { accelerationOf, bcaInterval, percentileInterval, resampleFrom, sortedQuantile } from './index';

describe('bootstrap samples', () => {
  it('draw as often as there are cases, every index about equally often', () => {
    for (const size of [1, 2, 3, 7, 1000, 70_000]) {
      const source = resampleFrom(RandomStream.fromSeed(size));
      const counts = new Int32Array(size);
      const sums = new Float64Array(Math.min(size, 7));
      const rounds = size > 1000 ? 3 : 3000;
      for (let round = 0; round < rounds; round++) {
        source.fillCounts(counts);
        expect(counts.reduce((a, b) => a + b, 0)).toBe(size);
        sums.forEach((_, i) => (sums[i] += counts[i]));
      }
      if (size <= 1000) for (const sum of sums) expect(Math.abs(sum / rounds - 1)).toBeLessThan(0.1);
    }
  });
  it('are the same for the same stream', () => {
    const [a, b] = [new Int32Array(50), new Int32Array(50)];
    resampleFrom(RandomStream.fromSeed(1)).fillCounts(a);
    resampleFrom(RandomStream.fromSeed(1)).fillCounts(b);
    expect(a).toEqual(b);
  });
});

describe('intervals of bootstrap estimates', () => {
  const sorted = Array.from({ length: 101 }, (_, i) => i);
  it('take the quantiles between sorted values', () => {
    const { lower, upper } = percentileInterval(sorted, 0.9);
    expect(lower).toBeCloseTo(5, 12);
    expect(upper).toBeCloseTo(95, 12);
    expect(sortedQuantile([3], 0.7)).toBe(3);
    expect(sortedQuantile([1, 2], 0.25)).toBe(1.25);
    expect(sortedQuantile([1, 2], 1)).toBe(2);
  });
  it('are those of percentiles without bias and acceleration, and move with both', () => {
    const plain = bcaInterval(sorted, 50, 0, 0.9)!;
    expect(plain.lower).toBeCloseTo(5, 8);
    expect(bcaInterval(sorted, 60, 0, 0.9)!.lower).toBeGreaterThan(plain.lower);
    expect(bcaInterval(sorted, 50, 0.1, 0.9)!.upper).toBeGreaterThan(plain.upper);
    expect(bcaInterval(sorted, 200, 0, 0.9)).toBeNull();
  });
  it('accelerate by the skewness of the influences', () => {
    expect(accelerationOf([0, 0])).toBe(0);
    expect(accelerationOf([-1, 1])).toBe(0);
    expect(accelerationOf([-1, -1, 2])).toBeCloseTo(6 / (6 * 6 ** 1.5), 14);
  });
});

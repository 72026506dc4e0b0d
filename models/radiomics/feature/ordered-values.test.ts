import { RandomStream } from '../../core/random/random-stream';
import { OrderedValues } from './ordered-values';
import { centralMoments, meanDistance, preciseMean, sumOfSquares } from './precise-sums';

const stream = RandomStream.fromSeed(3);
const drawn = (count: number, draw: () => number): Float64Array => Float64Array.from({ length: count }, draw);

describe('ordered values', () => {
  test.each([
    ['normal values', drawn(5000, () => stream.normal(40, 25))],
    ['whole values with ties', drawn(5000, () => Math.round(stream.normal(0, 3)))],
    ['values with one far away', drawn(300, () => (stream.uniform() < 0.01 ? 1e12 : stream.normal(0, 1)))],
    ['equal values', new Float64Array(40).fill(-7)],
    ['values that differ in the last bit', Float64Array.of(1 + Number.EPSILON, 1, 1 + Number.EPSILON, 1)],
    ['the smallest numbers', Float64Array.of(Number.MIN_VALUE, 0, Number.MIN_VALUE, -Number.MIN_VALUE)],
    ['the largest numbers', Float64Array.of(Number.MAX_VALUE, 3, -Number.MAX_VALUE, -2)],
    ['one value', Float64Array.of(5)],
  ])('are found as in the sorted list: %s', (_, values) => {
    const sorted = values.slice().sort();
    const ordered = new OrderedValues(values);
    expect([ordered.length, ordered.minimum, ordered.maximum]).toEqual([values.length, sorted[0], sorted.at(-1)]);
    for (const share of [0.9, 0, 0.1, 0.5, 1, 0.25]) {
      const rank = Math.floor(share * (values.length - 1));
      expect(ordered.at(rank)).toBe(sorted[rank]);
    }
    const [low, high] = [0.1, 0.9].map((share) => sorted[Math.floor(share * (values.length - 1))]);
    const kept = sorted.filter((value) => value >= low && value <= high);
    expect(ordered.between(low, high).slice().sort()).toEqual(kept);
  });
});

test('sums lose no small values next to large ones', () => {
  const values = Float64Array.of(1e16, 1, -1e16, 1);
  expect(preciseMean(values)).toBe(0.5);
  expect(meanDistance(Float64Array.of(1e16, 1, 1, 0), 0)).toBe((1e16 + 2) / 4);
  expect(sumOfSquares(Float64Array.of(1, 2, 3), 1)).toBe(4 + 9 + 16);
  expect(centralMoments(Float64Array.of(1, 2, 3, 6), 3)).toEqual({ moment2: 3.5, moment3: 4.5, moment4: 24.5 });
});

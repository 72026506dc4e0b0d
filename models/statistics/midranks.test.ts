import { RandomStream } from '../core/random/random-stream';
import { midranks, sortedOrder } from './midranks';

describe('sorted order', () => {
  it('is ascending, with equal values by index, for every length around the runs', () => {
    const stream = RandomStream.fromSeed(1);
    for (const length of [0, 1, 2, 15, 16, 17, 31, 32, 33, 100]) {
      const values = Float64Array.from({ length }, () => stream.integer(9) - 4);
      const order = sortedOrder(values);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, i) => i));
      for (let k = 1; k < length; k++) {
        const [before, after] = [order[k - 1], order[k]];
        expect(values[before] < values[after] || (values[before] === values[after] && before < after)).toBe(true);
      }
    }
  });
  it('takes both zeros for equal', () => {
    expect(sortedOrder([0, -0, -1])).toEqual(Uint32Array.of(2, 0, 1));
  });
});

describe('midranks', () => {
  it('give tied values their mean rank', () => {
    expect(midranks([3, 1, 3, 2])).toEqual({ ranks: Float64Array.of(3.5, 1, 3.5, 2), tieTerm: 6 });
    expect(midranks([])).toEqual({ ranks: new Float64Array(0), tieTerm: 0 });
  });
});

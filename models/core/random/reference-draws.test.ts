import { ConcordError } from '../errors';
import { betaDraws } from './beta-draw';
import { MersenneTwister } from './mersenne-twister';

const take = (n: number, draw: () => number) => Array.from({ length: n }, draw);
const closeAll = (values: readonly number[], expected: readonly number[]) =>
  values.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 14));

describe('draws that follow R', () => {
  it('gives the uniforms of set.seed', () => {
    const stream = new MersenneTwister(123456);
    closeAll(
      take(3, () => stream.uniform()),
      [0.7977843207772821, 0.7535650948993862, 0.391255684196949],
    );
    const long = new MersenneTwister(99);
    expect(take(1500, () => long.uniform())[1499]).toBeCloseTo(0.9165165929589421, 14);
  });
  it('gives the normals of rnorm, from a negative seed too', () => {
    const stream = new MersenneTwister(-7);
    closeAll(
      take(3, () => stream.normal()),
      [-0.4496127285782144, -0.6596593901048345, -0.006689444160902654],
    );
  });
  it('gives the draws of rbeta on both sides of a shape of one', () => {
    const beta = (seed: number, a: number, b: number) => take(4, betaDraws(new MersenneTwister(seed), a, b));
    closeAll(beta(1, 2, 5), [0.1754712928806696, 0.3242587856715865, 0.1456001502708764, 0.3569607705852459]);
    closeAll(beta(1, 5, 2), [0.8245287071193304, 0.6757412143284136, 0.8543998497291236, 0.6430392294147541]);
    closeAll(beta(2, 0.5, 3), [0.08450681978573102, 0.1771819658761484, 0.0984362724312333, 0.01625844022871422]);
    closeAll(beta(2, 3, 0.5), [0.915493180214269, 0.8228180341238516, 0.9015637275687667, 0.9837415597712857]);
    closeAll(beta(2, 0.5, 0.5), [0.9510713866451079, 0.3564349839460797, 0.5637023460479909, 0.3958082104268957]);
  });
  it('gives the single trials of rbinom', () => {
    const stream = new MersenneTwister(3);
    const trials = take(12, () => 0).map((_, i) => (stream.bernoulli([0.2, 0.8, 0.5][i % 3]) ? 1 : 0));
    expect(trials).toEqual([0, 0, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1]);
  });
  it('is sure of probabilities zero and one', () => {
    const stream = new MersenneTwister(1);
    expect([stream.bernoulli(0), stream.bernoulli(1)]).toEqual([false, true]);
  });
  it('refuses a seed that set.seed refuses', () => {
    expect(() => new MersenneTwister(0.5)).toThrow(ConcordError);
    expect(() => new MersenneTwister(2 ** 33)).toThrow(ConcordError);
  });
});

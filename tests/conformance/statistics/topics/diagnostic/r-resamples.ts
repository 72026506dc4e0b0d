import type { ResampleSource } from '../../../../../models/statistics/resampling';

const SIZE = 624;
const SHIFT = 397;

/**
 * The samples that R draws after `set.seed(seed)` with its default generators, so that a bootstrap can be compared number
 * by number and not within the noise of two different generators.
 *
 * @source Matsumoto, Nishimura 1998, doi:10.1145/272991.272995; R 4.2, ?RNGkind: "Mersenne-Twister", sample.kind "Rejection"
 */
export function samplesOfR(seed: number): ResampleSource {
  const uniform = mersenneTwister(seed);
  const index = (size: number): number => {
    const bits = Math.ceil(Math.log2(size));
    for (;;) {
      let value = 0;
      for (let drawn = 0; drawn <= bits; drawn += 16) value = 65536 * value + Math.floor(uniform() * 65536);
      value %= 2 ** bits;
      if (value < size) return value;
    }
  };
  return {
    fillCounts(counts) {
      counts.fill(0);
      for (let drawn = 0; drawn < counts.length; drawn++) counts[index(counts.length)]++;
    },
  };
}

/** Uniform numbers of MT19937, its state filled by R's congruential generator. */
function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(SIZE);
  let word = seed >>> 0;
  const scramble = (): number => (word = (Math.imul(69069, word) + 1) >>> 0);
  for (let k = 0; k < 51; k++) scramble();
  for (let k = 0; k < SIZE; k++) state[k] = scramble();
  let at = SIZE;
  return () => {
    if (at === SIZE) at = twist(state);
    let y = state[at++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return (y >>> 0) * 2.3283064365386963e-10;
  };
}

function twist(state: Uint32Array): 0 {
  for (let k = 0; k < SIZE; k++) {
    const y = (state[k] & 0x80000000) | (state[(k + 1) % SIZE] & 0x7fffffff);
    state[k] = state[(k + SHIFT) % SIZE] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
  return 0;
}

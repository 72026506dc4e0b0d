import { coreErrors } from '../core.errors';
import { ConcordError } from '../errors';
import { normalQuantile } from '../special/normal';

const N = 624;
const M = 397;
const UPPER = 0x80000000;
const LOWER = 0x7fffffff;
const TWIST = 0x9908b0df;
const TO_UNIT = 2.3283064365386963e-10; // 1 / (2^32 − 1), so that 1 would be reached: the ends are moved inward
const HALF_STEP = 2.328306437080797e-10 / 2;
const NORMAL_SPLIT = 134217728; // 2^27: the first uniform of a normal gives its high bits, the second the rest

/**
 * The Mersenne twister with the seeding and the normal draws of R's defaults, to reproduce published simulations.
 *
 * For anything new use `RandomStream`, which has independent substreams.
 *
 * @source Matsumoto and Nishimura 1998, doi:10.1145/272991.272995; R: RNGkind("Mersenne-Twister", "Inversion")
 * @example new MersenneTwister(123456).uniform()
 */
export class MersenneTwister {
  private readonly state = new Uint32Array(N);
  private position = N;

  /** @param seed a 32-bit integer, as in set.seed @throws ARGUMENT_OUT_OF_RANGE */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < -(2 ** 31) || seed >= 2 ** 32) {
      throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, `Seed ${seed} is not a 32-bit integer.`);
    }
    let word = seed | 0;
    const scramble = (): number => (word = (Math.imul(69069, word) + 1) | 0);
    // Fifty steps of scrambling, and one word that R keeps for the position.
    for (let i = 0; i < 51; i++) scramble();
    for (let i = 0; i < N; i++) this.state[i] = scramble();
  }

  /** Uniform on (0, 1), 32 bits. */
  uniform(): number {
    if (this.position === N) this.twist();
    let y = this.state[this.position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return Math.min(1 - HALF_STEP, Math.max(HALF_STEP, (y >>> 0) * TO_UNIT));
  }

  /** Normal by inversion of two uniforms. */
  normal(mean = 0, standardDeviation = 1): number {
    const high = Math.floor(NORMAL_SPLIT * this.uniform());
    return mean + standardDeviation * normalQuantile((high + this.uniform()) / NORMAL_SPLIT);
  }

  /** true with the given probability, from one uniform: a binomial draw of one trial. */
  bernoulli(probability: number): boolean {
    const rare = Math.min(probability, 1 - probability);
    if (rare === 0) return probability === 1;
    const happened = this.uniform() >= 1 - rare;
    return probability > 0.5 ? !happened : happened;
  }

  private twist(): void {
    const s = this.state;
    for (let k = 0; k < N; k++) {
      const y = (s[k] & UPPER) | (s[(k + 1) % N] & LOWER);
      s[k] = s[(k + M) % N] ^ (y >>> 1) ^ (y & 1 ? TWIST : 0);
    }
    this.position = 0;
  }
}

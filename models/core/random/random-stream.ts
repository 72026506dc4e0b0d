import { ConcordError } from '../errors';
import { coreErrors } from '../core.errors';
import { normalQuantile } from '../special/normal';
import { fnv1a64, seedWords } from './seed-words';

/** Polynomial of the jump by 2^128 steps, from the authors' reference. */
const JUMP = [0x180ec6d33cfd0aban, 0xd5a61266f0c9392cn, 0xa9582618e03fc9aan, 0x39abdc4529b1661cn];

/**
 * A seeded stream of random numbers: xoshiro256**, seeded through splitmix64. The only randomness of the engine.
 *
 * The state is kept as eight 32-bit halves (low, high), because 64-bit integers in JavaScript are an order of magnitude slower.
 *
 * @source Blackman, Vigna 2021, doi:10.1145/3460772
 * @example RandomStream.fromSeed(1).permutation(5)
 */
export class RandomStream {
  private readonly pair = new Uint32Array(2);

  private constructor(private readonly state: Int32Array) {}

  /** @param seed a safe integer, or any text (hashed by FNV-1a 64) @throws ARGUMENT_OUT_OF_RANGE */
  static fromSeed(seed: number | string): RandomStream {
    if (typeof seed === 'number' && !Number.isSafeInteger(seed)) {
      throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, `Seed ${seed} is not a safe integer.`);
    }
    return RandomStream.fromWords(seedWords(typeof seed === 'number' ? BigInt(seed) : fnv1a64(seed)));
  }

  /** A stream that starts at the given four 64-bit words of state, not all zero. */
  static fromWords(words: readonly bigint[]): RandomStream {
    const state = new Int32Array(8);
    words.forEach((word, i) => {
      state[2 * i] = Number(BigInt.asIntN(32, word));
      state[2 * i + 1] = Number(BigInt.asIntN(32, word >> 32n));
    });
    return new RandomStream(state);
  }

  /** The four 64-bit words of the state. */
  words(): bigint[] {
    return [0, 1, 2, 3].map((i) => (BigInt(this.state[2 * i + 1] >>> 0) << 32n) | BigInt(this.state[2 * i] >>> 0));
  }

  /** Next 64 bits, as [high, low] unsigned halves. */
  next(): [high: number, low: number] {
    this.fillWords(this.pair);
    return [this.pair[0], this.pair[1]];
  }

  /** Next 64 bits for each pair of words, the high half first. @param words of an even length, overwritten */
  fillWords(words: Uint32Array): void {
    const s = this.state;
    for (let k = 0; k < words.length; k += 2) {
      // rotate left(5 · s[1], 7) · 9, each product by a shift and an addition with carry.
      const [high, low] = [s[3], s[2]];
      const fiveLow = ((low << 2) + low) | 0;
      const fiveHigh = (((high << 2) | (low >>> 30)) + high + carry(low << 2, low)) | 0;
      const turnedLow = (fiveLow << 7) | (fiveHigh >>> 25);
      const turnedHigh = (fiveHigh << 7) | (fiveLow >>> 25);
      words[k] = ((turnedHigh << 3) | (turnedLow >>> 29)) + turnedHigh + carry(turnedLow << 3, turnedLow);
      words[k + 1] = (turnedLow << 3) + turnedLow;
      this.advance();
    }
  }

  /** Uniform on [0, 1), 53 bits. */
  uniform(): number {
    const [high, low] = this.next();
    return (high * 0x200000 + (low >>> 11)) / 0x20000000000000;
  }

  /** Normal by inversion of one uniform on the open interval, so that each draw costs exactly one step. */
  normal(mean = 0, standardDeviation = 1): number {
    return mean + standardDeviation * normalQuantile(this.uniform() + 2 ** -54);
  }

  /** Uniform integer on 0 … bound − 1, without bias (rejection). @param bound 1 … 2^32 @throws ARGUMENT_OUT_OF_RANGE */
  integer(bound: number): number {
    if (!Number.isInteger(bound) || bound < 1 || bound > 0x100000000) {
      throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, `Bound ${bound} is not an integer from 1 to 2^32.`);
    }
    const limit = 0x100000000 - (0x100000000 % bound);
    for (;;) {
      const [high] = this.next();
      if (high < limit) return high % bound;
    }
  }

  /** Shuffles in place (Fisher-Yates, from the end). */
  shuffle<T>(values: { length: number; [index: number]: T }): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }

  /** A random order of 0 … n − 1. */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    this.shuffle(order);
    return order;
  }

  /** An independent stream named by a label: the same state and label give the same stream; this stream does not move. */
  substream(label: string): RandomStream {
    return RandomStream.fromWords(
      seedWords(
        fnv1a64(
          `${this.words()
            .map((w) => w.toString(16))
            .join(':')}/${label}`,
        ),
      ),
    );
  }

  /** A copy of this stream 2^128 steps ahead; this stream does not move. */
  jump(): RandomStream {
    const walker = new RandomStream(this.state.slice());
    const reached = new Int32Array(8);
    for (const word of JUMP) {
      for (let bit = 0n; bit < 64n; bit++) {
        if ((word >> bit) & 1n) for (let k = 0; k < 8; k++) reached[k] ^= walker.state[k];
        walker.advance();
      }
    }
    return new RandomStream(reached);
  }

  private advance(): void {
    const s = this.state;
    const shiftedHigh = (s[3] << 17) | (s[2] >>> 15);
    const shiftedLow = s[2] << 17;
    const low = s[6] ^ s[2];
    const high = s[7] ^ s[3];
    const thirdLow = s[4] ^ s[0];
    const thirdHigh = s[5] ^ s[1];
    s[2] ^= thirdLow;
    s[3] ^= thirdHigh;
    s[0] ^= low;
    s[1] ^= high;
    s[4] = thirdLow ^ shiftedLow;
    s[5] = thirdHigh ^ shiftedHigh;
    s[6] = (high << 13) | (low >>> 19); // rotate left by 45 = swap halves, then by 13
    s[7] = (low << 13) | (high >>> 19);
  }
}

/** 1 where the sum of two 32-bit words passes 2^32. */
function carry(a: number, b: number): number {
  return (a >>> 0) + (b >>> 0) > 0xffffffff ? 1 : 0;
}

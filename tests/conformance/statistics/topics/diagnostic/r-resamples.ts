import { MersenneTwister } from '../../../../../models/core/random/mersenne-twister';
import type { ResampleSource } from '../../../../../models/statistics/resampling';

/**
 * The samples that R draws after `set.seed(seed)` with its default generators, so that a bootstrap can be compared number
 * by number and not within the noise of two different generators.
 *
 * @source R 4.2, ?RNGkind: sample.kind "Rejection": as many bits as the size needs, in parts of 16, drawn again when too large
 */
export function samplesOfR(seed: number): ResampleSource {
  const stream = new MersenneTwister(seed);
  const index = (size: number): number => {
    const bits = Math.ceil(Math.log2(size));
    for (;;) {
      let value = 0;
      for (let drawn = 0; drawn <= bits; drawn += 16) value = 65536 * value + Math.floor(stream.uniform() * 65536);
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

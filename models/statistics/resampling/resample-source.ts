import { ConcordError } from '../../core/errors';
import type { RandomStream } from '../../core/random/random-stream';
import { statisticsErrors } from '../statistics.errors';

/** Where bootstrap samples come from. */
export interface ResampleSource {
  /** Draws `counts.length` times with replacement from 0 … counts.length − 1: how often each index came, into `counts`. */
  fillCounts(counts: Int32Array): void;
}

const LANE = 0x10000;

/**
 * Bootstrap samples from a random stream.
 *
 * A draw takes 16 bits where that is enough and 32 where it is not; draws past the last multiple of the size are thrown
 * away, so every index is equally likely.
 *
 * @param stream moved by the draws
 */
export function resampleFrom(stream: RandomStream): ResampleSource {
  return {
    fillCounts(counts) {
      counts.fill(0);
      if (counts.length <= LANE) countNarrow(stream, counts);
      else for (let drawn = 0; drawn < counts.length; drawn++) counts[stream.integer(counts.length)]++;
    },
  };
}

function countNarrow(stream: RandomStream, counts: Int32Array): void {
  const size = counts.length;
  const limit = LANE - (LANE % size);
  for (let left = size; left > 0;) {
    const [high, low] = stream.next();
    for (let lane = 0; lane < 4 && left > 0; lane++) {
      const word = lane < 2 ? high : low;
      const draw = lane % 2 === 0 ? word >>> 16 : word & (LANE - 1);
      if (draw >= limit) continue;
      counts[draw % size]++;
      left--;
    }
  }
}

/** Checks a number of bootstrap samples. @throws STATISTICS_OPTION_INVALID unless it is a whole number from 1 */
export function checkReplicates(replicates: number): number {
  if (Number.isInteger(replicates) && replicates >= 1) return replicates;
  throw new ConcordError(
    statisticsErrors.STATISTICS_OPTION_INVALID,
    `The number of bootstrap samples ${replicates} is not a whole number from 1.`,
  );
}

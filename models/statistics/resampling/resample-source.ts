import { ConcordError } from '../../core/errors';
import type { RandomStream } from '../../core/random/random-stream';
import { statisticsErrors } from '../statistics.errors';

/** Where bootstrap samples come from. */
export interface ResampleSource {
  /** Draws `counts.length` times with replacement from 0 … counts.length − 1: how often each index came, into `counts`. */
  fillCounts(counts: Int32Array): void;
}

const LANE = 0x10000;
const WORDS = 1024;

/**
 * Bootstrap samples from a random stream.
 *
 * A draw takes 16 bits where that is enough and 32 where it is not. Every index is equally likely.
 *
 * @param stream moved by the draws
 * @source Lemire 2019, doi:10.1145/3230636
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

/** Two draws from each word of 32 bits; the words of a sample are drawn together, and what is left of them is not used. */
function countNarrow(stream: RandomStream, counts: Int32Array): void {
  const unfair = LANE % counts.length;
  for (let left = counts.length; left > 0;) {
    const words = new Uint32Array(Math.min(WORDS, 2 * Math.ceil(left / 4)));
    stream.fillWords(words);
    for (let k = 0; k < words.length && left > 0; k++) {
      left -= tally(counts, unfair, words[k] >>> 16);
      if (left > 0) left -= tally(counts, unfair, words[k] & (LANE - 1));
    }
  }
}

/** Counts the whole part of size · word / 2^16, unless the word would favor an index: how many were counted. */
function tally(counts: Int32Array, unfair: number, word: number): 0 | 1 {
  const product = word * counts.length;
  if ((product & (LANE - 1)) < unfair) return 0;
  counts[product >>> 16]++;
  return 1;
}

/** Checks a number of bootstrap samples. @throws STATISTICS_OPTION_INVALID unless it is a whole number from 1 */
export function checkReplicates(replicates: number): number {
  if (Number.isInteger(replicates) && replicates >= 1) return replicates;
  throw new ConcordError(
    statisticsErrors.STATISTICS_OPTION_INVALID,
    `The number of bootstrap samples ${replicates} is not a whole number from 1.`,
  );
}

import type { ScoredLabels } from './scored-labels';

/** Cases by the rank of their score among the distinct scores: all that a resampled AUC needs. */
export interface RankedClasses {
  /** Number of distinct scores. */
  readonly levels: number;
  /** Per event, in the order of the cases, from 0. */
  readonly eventLevels: Int32Array;
  readonly nonEventLevels: Int32Array;
}

/**
 * Ranks the scores once, so that no sample is sorted again.
 *
 * @param data higher is positive
 * @cost O(n log n)
 */
export function rankClasses({ eventScores, nonEventScores }: ScoredLabels): RankedClasses {
  const distinct = new Float64Array(eventScores.length + nonEventScores.length);
  distinct.set(eventScores);
  distinct.set(nonEventScores, eventScores.length);
  distinct.sort();
  let levels = 0;
  for (let i = 0; i < distinct.length; i++) {
    if (levels === 0 || distinct[i] !== distinct[levels - 1]) distinct[levels++] = distinct[i];
  }
  const levelOf = (score: number): number => {
    let [low, high] = [0, levels - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (distinct[middle] < score) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    levels,
    eventLevels: Int32Array.from(eventScores, levelOf),
    nonEventLevels: Int32Array.from(nonEventScores, levelOf),
  };
}

/** Room for the levels of one sample, used again for each. */
export interface LevelCounts {
  readonly events: Int32Array;
  readonly nonEvents: Int32Array;
}

export function levelCounts({ levels }: RankedClasses): LevelCounts {
  return { events: new Int32Array(levels), nonEvents: new Int32Array(levels) };
}

/**
 * AUC of cases that count several times.
 *
 * @param times how often each event and each non-event counts, in the order of the cases
 * @param room overwritten
 * @returns NaN when a class counts no case
 * @cost O(n)
 */
export function weightedAuc(ranked: RankedClasses, times: LevelCounts, room: LevelCounts): number {
  const { events, nonEvents } = countLevels(ranked, times, room);
  let [eventsSeen, below, twiceWins] = [0, 0, 0];
  for (let level = 0; level < events.length; level++) {
    const here = nonEvents[level];
    twiceWins += events[level] * (2 * below + here);
    eventsSeen += events[level];
    below += here;
  }
  return twiceWins / (2 * eventsSeen * below);
}

/** How often each level counts. @param room overwritten and returned */
export function countLevels(ranked: RankedClasses, times: LevelCounts, room: LevelCounts): LevelCounts {
  spread(ranked.eventLevels, times.events, room.events);
  spread(ranked.nonEventLevels, times.nonEvents, room.nonEvents);
  return room;
}

function spread(levels: Int32Array, times: Int32Array, into: Int32Array): void {
  into.fill(0);
  for (let i = 0; i < levels.length; i++) into[levels[i]] += times[i];
}

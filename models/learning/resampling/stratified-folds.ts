import type { RandomStream } from '../../core/random/random-stream';

/**
 * Assigns cases to folds so that each fold has nearly the same number of cases and of events.
 *
 * Each class is shuffled, then dealt to the folds one by one; the second class goes on where the first stopped.
 *
 * @param labels 1 event, 0 no event @param folds at most the number of cases @param stream source of the order
 * @returns fold of each case, 1 … folds
 */
export function stratifiedFolds(labels: ArrayLike<number>, folds: number, stream: RandomStream): number[] {
  const assigned = new Array<number>(labels.length).fill(0);
  let dealt = 0;
  for (const label of [0, 1]) {
    const members = Array.from({ length: labels.length }, (_, i) => i).filter((i) => labels[i] === label);
    stream.shuffle(members);
    for (const member of members) assigned[member] = (dealt++ % folds) + 1;
  }
  return assigned;
}

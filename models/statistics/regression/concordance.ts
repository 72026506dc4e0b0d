/** How scores order pairs of an event and a non-event. */
export interface Concordance {
  /** Share of pairs in the right order, ties as half: the AUC. */
  readonly c: number;
  /** Somers' D = 2 c − 1. */
  readonly dxy: number;
  /** Goodman-Kruskal gamma: ties left out. */
  readonly gamma: number;
  /** Kendall's tau-a: over all pairs of cases. */
  readonly tauA: number;
}

/**
 * Rank correlation of scores with a binary outcome.
 *
 * @param events scores of the events, ascending @param others scores of the non-events, ascending
 * @undefined an empty class gives NaN; gamma is NaN when all pairs are tied
 * @cost linear
 */
export function concordanceOfSorted(events: ArrayLike<number>, others: ArrayLike<number>): Concordance {
  let concordant = 0;
  let discordant = 0;
  let below = 0;
  let notAbove = 0;
  for (let k = 0; k < events.length; k++) {
    while (below < others.length && others[below] < events[k]) below++;
    while (notAbove < others.length && others[notAbove] <= events[k]) notAbove++;
    concordant += below;
    discordant += others.length - notAbove;
  }
  const pairs = events.length * others.length;
  const n = events.length + others.length;
  const difference = concordant - discordant;
  const dxy = difference / pairs;
  return {
    c: (1 + dxy) / 2,
    dxy,
    gamma: difference / (concordant + discordant),
    tauA: difference / ((n * (n - 1)) / 2),
  };
}

/** {@link concordanceOfSorted} of scores in any order. */
export function concordance(scores: ArrayLike<number>, labels: ArrayLike<number>): Concordance {
  const pick = (label: number): Float64Array =>
    Float64Array.from(scores)
      .filter((_, i) => labels[i] === label)
      .sort();
  return concordanceOfSorted(pick(1), pick(0));
}

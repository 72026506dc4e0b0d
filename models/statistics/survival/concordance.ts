import { checkedTimes, checkFinite, checkLength, splitStrata, type SurvivalTimes } from './survival-times';

/** Agreement of a risk with survival. */
export interface Concordance {
  readonly method: 'HARRELL_C';
  readonly n: number;
  readonly events: number;
  /** P(the one who fails first has the higher risk), ties in risk count half: 0 … 1. */
  readonly value: number | null;
  /** By the infinitesimal jackknife. */
  readonly standardError: number | null;
  readonly pairs: {
    readonly concordant: number;
    readonly discordant: number;
    /** Comparable pairs of equal risk. */
    readonly tiedRisk: number;
    /** Events at the same time, of unequal and of equal risk: not comparable. */
    readonly tiedTime: number;
    readonly tiedBoth: number;
  };
  /** Pairs, of all n (n − 1) / 2, whose order in time is not known. */
  readonly uncertainPairs: number;
  readonly undefinedReason: string | null;
}

export interface ConcordanceOptions {
  /** Stratum of each subject: pairs are formed within strata only. */
  readonly strata?: ArrayLike<string | number>;
  /** Case weights: a pair counts as the product of the two. */
  readonly weights?: ArrayLike<number>;
}

/**
 * Harrell's concordance of a risk with right-censored times.
 *
 * A pair is comparable when the earlier time is an event; at equal times an event comes before a censoring. C = (concordant
 * + tied risk / 2) / comparable.
 *
 * @param data times and events @param risk higher means earlier event; finite
 * @undefined no comparable pair: value null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE
 * @cost O(n²)
 * @source Harrell et al. 1982, doi:10.1001/jama.1982.03320430047030; survival 3.5 concordance(), vignette "Concordance"
 * @example concordance({ time: [1, 2, 3], event: [1, 1, 0] }, [3, 2, 1]).value === 1
 */
export function concordance(
  data: SurvivalTimes,
  risk: ArrayLike<number>,
  { strata, weights }: ConcordanceOptions = {},
): Concordance {
  const times = checkedTimes(data);
  const n = times.length;
  checkLength('risks', risk.length, n);
  for (let i = 0; i < n; i++) checkFinite('Risk', risk[i], i);
  if (strata) checkLength('strata', strata.length, n);
  if (weights) checkLength('weights', weights.length, n);
  const counts = new PairCounts(weights ?? new Float64Array(n).fill(1));
  let pairsOfStrata = 0;
  for (const { members } of splitStrata(n, strata)) {
    for (let a = 0; a < members.length; a++) {
      for (let b = a + 1; b < members.length; b++) {
        const [i, j] = [members[a], members[b]];
        pairsOfStrata += counts.add(i, j, comparePair(times, data.event, risk, i, j));
      }
    }
  }
  const { concordant, discordant, tiedRisk, tiedTime, tiedBoth } = counts.pairs;
  const comparable = concordant + discordant + tiedRisk;
  return {
    method: 'HARRELL_C',
    n,
    events: Array.from(data.event).reduce((sum, e) => sum + e, 0),
    value: comparable > 0 ? ((concordant - discordant) / comparable + 1) / 2 : null,
    standardError: comparable > 0 ? counts.standardError(comparable) : null,
    pairs: counts.pairs,
    uncertainPairs: pairsOfStrata - comparable - tiedTime - tiedBoth,
    undefinedReason: comparable > 0 ? null : 'no pair is comparable',
  };
}

type PairKind = keyof Concordance['pairs'];

function comparePair(
  times: ArrayLike<number>,
  event: ArrayLike<number>,
  risk: ArrayLike<number>,
  i: number,
  j: number,
): PairKind | null {
  const [a, b] = times[i] < times[j] || (times[i] === times[j] && event[i] > event[j]) ? [i, j] : [j, i];
  if (event[a] === 0) return null;
  if (times[a] === times[b] && event[b] === 1) return risk[a] === risk[b] ? 'tiedBoth' : 'tiedTime';
  if (risk[a] === risk[b]) return 'tiedRisk';
  return risk[a] > risk[b] ? 'concordant' : 'discordant';
}

class PairCounts {
  readonly pairs: Record<PairKind, number> = { concordant: 0, discordant: 0, tiedRisk: 0, tiedTime: 0, tiedBoth: 0 };
  /** Concordant less discordant, and comparable, pairs of each subject. */
  private readonly excess: Float64Array;
  private readonly comparable: Float64Array;

  constructor(private readonly weights: ArrayLike<number>) {
    this.excess = new Float64Array(weights.length);
    this.comparable = new Float64Array(weights.length);
  }

  /** @returns what the pair counts */
  add(i: number, j: number, kind: PairKind | null): number {
    const size = this.weights[i] * this.weights[j];
    if (kind === null) return size;
    this.pairs[kind] += size;
    if (kind === 'tiedTime' || kind === 'tiedBoth') return size;
    const sign = kind === 'concordant' ? 1 : kind === 'discordant' ? -1 : 0;
    this.excess[i] += sign * size;
    this.excess[j] += sign * size;
    this.comparable[i] += size;
    this.comparable[j] += size;
    return size;
  }

  standardError(comparable: number): number {
    const somers = (this.pairs.concordant - this.pairs.discordant) / comparable;
    const squares = this.excess.reduce((sum, e, i) => sum + ((e - somers * this.comparable[i]) / comparable) ** 2, 0);
    return Math.sqrt(squares / 4);
  }
}

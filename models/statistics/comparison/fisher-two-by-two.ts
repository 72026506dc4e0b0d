import { findBracketedRoot } from '../../core/optimization/find-root';
import { upperPoint } from '../confidence-interval';
import type { Alternative, TestInterval, TestResult } from './alternative';
import { ConditionalTable } from './conditional-table';
import { type CountTable, requireTwoByTwo } from './contingency-table';

/** Tolerance of R's uniroot. */
const COARSE_TOLERANCE = Number.EPSILON ** 0.25;

export interface FisherOptions {
  readonly alternative?: Alternative;
  readonly level?: number;
  /**
   * How near the odds ratio and its limits are found, on the scale of the odds ratio below one and of its inverse above.
   * Default ε^¼ as in R, so large odds ratios are rough; give 1e-12 for more digits.
   */
  readonly rootTolerance?: number;
}

export interface FisherResult extends TestResult {
  /** Conditional maximum likelihood estimate; null when it is infinite. */
  readonly oddsRatio: number | null;
  /** Why `oddsRatio` is null. */
  readonly oddsRatioReason: string | null;
  readonly confidenceInterval: TestInterval | null;
}

/** Tables this much more probable than the observed one still count as equally probable; R's relative error. */
const TIE_TOLERANCE = 1e-7;

/**
 * Fisher's exact test of a two-by-two table, with the conditional odds ratio and its exact interval.
 *
 * Two-sided p: all tables with the same margins that are no more probable than the observed one.
 *
 * @param table counts
 * @undefined the first cell at its largest possible value: the odds ratio is infinite, null with its reason, and the
 *   upper limit null
 * @throws STATISTICS_OPTION_INVALID
 * @cost O(smallest margin) per step of the search
 * @source Fisher 1935; Cornfield 1956; R fisher.test
 * @example fisherTwoByTwo([[3, 1], [1, 3]]).pValue // 0.4857142857142858
 */
export function fisherTwoByTwo(table: CountTable, options: FisherOptions = {}): FisherResult {
  const alternative = options.alternative ?? 'TWO_SIDED';
  const level = options.level ?? 0.95;
  upperPoint(level); // refuses a level outside (0, 1)
  const { rows, columns, total } = requireTwoByTwo(table);
  const [observed] = table[0];
  const given = new ConditionalTable(columns[0], columns[1], rows[0]);
  const search = makeSearch(options.rootTolerance ?? COARSE_TOLERANCE);
  const oddsRatio = estimateOddsRatio(given, observed, search);
  const tail = alternative === 'TWO_SIDED' ? (1 - level) / 2 : 1 - level;
  const lower = alternative === 'LESS' ? 0 : lowerLimit(given, observed, { tail, search });
  const upper = alternative === 'GREATER' ? Infinity : upperLimit(given, observed, { tail, search });
  const infinite = oddsRatio === Infinity;
  return {
    method: 'FISHER_EXACT',
    settings: { alternative, level },
    n: [total],
    statistic: null,
    pValue: pValueOf(given, observed, alternative),
    oddsRatio: infinite ? null : oddsRatio,
    oddsRatioReason: infinite ? 'infinite: the first cell is as large as the margins allow' : null,
    confidenceInterval: { lower, upper: Number.isFinite(upper) ? upper : null, level },
    undefinedReason: null,
  };
}

function pValueOf(given: ConditionalTable, observed: number, alternative: Alternative): number {
  if (alternative === 'LESS') return given.lower(observed, 1);
  if (alternative === 'GREATER') return given.upper(observed, 1);
  const probabilities = given.probabilities(1);
  const bound = probabilities[observed - given.smallest] * (1 + TIE_TOLERANCE);
  return Math.min(
    1,
    probabilities.reduce((sum, p) => (p <= bound ? sum + p : sum), 0),
  );
}

/** Where a monotone function of the odds ratio is zero; its sign at one says on which side. */
type Search = (f: (oddsRatio: number) => number, increasing: boolean) => number;

function makeSearch(tolerance: number): Search {
  return (f, increasing) => {
    const atOne = f(1);
    if (atOne === 0) return 1;
    if (atOne > 0 === increasing) return findBracketedRoot(f, 0, 1, { tolerance }) ?? 0;
    const inverse = findBracketedRoot((t) => f(1 / t), Number.EPSILON, 1, { tolerance });
    return inverse === null ? Infinity : 1 / inverse;
  };
}

function estimateOddsRatio(given: ConditionalTable, observed: number, search: Search): number {
  if (observed === given.smallest) return 0;
  if (observed === given.largest) return Infinity;
  return search((ratio) => given.mean(ratio) - observed, true);
}

interface LimitOptions {
  readonly tail: number;
  readonly search: Search;
}

function upperLimit(given: ConditionalTable, observed: number, { tail, search }: LimitOptions): number {
  if (observed === given.largest) return Infinity;
  return search((ratio) => given.lower(observed, ratio) - tail, false);
}

function lowerLimit(given: ConditionalTable, observed: number, { tail, search }: LimitOptions): number {
  if (observed === given.smallest) return 0;
  return search((ratio) => given.upper(observed, ratio) - tail, true);
}

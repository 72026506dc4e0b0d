import { normalCriticalValue } from '../confidence-interval';
import { type CountTable, requireTwoByTwo } from './contingency-table';

/** A ratio with its Wald interval on the log scale. An infinite ratio or limit is null. */
export interface RatioEstimate {
  readonly value: number | null;
  readonly logStandardError: number | null;
  readonly confidenceInterval: { readonly lower: number; readonly upper: number; readonly level: number } | null;
  readonly undefinedReason: string | null;
}

export interface TwoByTwoEffects {
  readonly method: 'WALD_LOG_RATIO';
  readonly settings: { readonly level: number };
  readonly n: number;
  readonly oddsRatio: RatioEstimate;
  /** Risk of the first column in the first row over that in the second. */
  readonly riskRatio: RatioEstimate;
}

/**
 * Odds ratio and risk ratio of a two-by-two table [[a, b], [c, d]] with Wald intervals.
 *
 * OR = a d / (b c), SE(log OR) = √(1/a + 1/b + 1/c + 1/d); RR = (a / (a + b)) / (c / (c + d)),
 * SE(log RR) = √(1/a − 1/(a + b) + 1/c − 1/(c + d)).
 *
 * @param table rows: exposed, not exposed; columns: with and without the event @param options level, default 0.95
 * @undefined an empty cell: no interval, with the reason; the ratio is given where it is finite
 * @throws STATISTICS_OPTION_INVALID
 * @source Woolf 1955, doi:10.1111/j.1469-1809.1955.tb01348.x; Katz 1978, doi:10.2307/2530610
 */
export function twoByTwoEffects(table: CountTable, options: { readonly level?: number } = {}): TwoByTwoEffects {
  const level = options.level ?? 0.95;
  const { rows, total } = requireTwoByTwo(table);
  const [[a, b], [c, d]] = table;
  const odds = Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  const risk = Math.sqrt(1 / a - 1 / rows[0] + 1 / c - 1 / rows[1]);
  return {
    method: 'WALD_LOG_RATIO',
    settings: { level },
    n: total,
    oddsRatio: estimate((a * d) / (b * c), odds, level),
    riskRatio: estimate(a / rows[0] / (c / rows[1]), risk, level),
  };
}

function estimate(value: number, logStandardError: number, level: number): RatioEstimate {
  if (value > 0 && Number.isFinite(value) && Number.isFinite(logStandardError)) {
    const reach = normalCriticalValue(level) * logStandardError;
    const [lower, upper] = [Math.exp(Math.log(value) - reach), Math.exp(Math.log(value) + reach)];
    return { value, logStandardError, confidenceInterval: { lower, upper, level }, undefinedReason: null };
  }
  const undefinedReason = value === Infinity ? 'the ratio is infinite: a cell is empty' : 'a cell is empty';
  const shown = Number.isFinite(value) ? value : null;
  return { value: shown, logStandardError: null, confidenceInterval: null, undefinedReason };
}

import { ConcordError } from '../../core/errors';
import { betaQuantile } from '../../core/special/beta-distribution';
import { type ConfidenceInterval, normalCriticalValue, upperPoint } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import { wilsonInterval } from './wilson-interval';

/**
 * WILSON: score interval. WILSON_CONTINUITY: with Yates' correction. WILSON_POISSON_ENDS: with Poisson limits next to the ends.
 * CLOPPER_PEARSON: exact, never below the level. WALD: estimate ± z standard errors, which may leave 0 … 1.
 */
export type ProportionMethod = 'WILSON' | 'WILSON_CONTINUITY' | 'WILSON_POISSON_ENDS' | 'CLOPPER_PEARSON' | 'WALD';

export interface ProportionOptions {
  /** Default WILSON. */
  readonly interval?: ProportionMethod;
  /** Coverage, default 0.95. */
  readonly level?: number;
}

/**
 * Confidence interval of a proportion x / n.
 *
 * @param x successes, 0 … n @param n trials @param options method and level
 * @returns limits; exactly 0 below at x = 0 and 1 above at x = n, but for WALD, whose width is 0 there
 * @undefined n = 0 gives null
 * @throws STATISTICS_OPTION_INVALID when x or n is not a count, or x > n, or for the level
 * @source Clopper, Pearson 1934, doi:10.1093/biomet/26.4.404; Brown, Cai, DasGupta 2001, doi:10.1214/ss/1009213286; R prop.test,
 *   binom.test, Hmisc binconf. WILSON_CONTINUITY corrects by at most |x − n/2|, as prop.test does; WILSON_POISSON_ENDS has the
 *   Poisson limit at one success or one failure only, as binconf does
 */
export function proportionInterval(x: number, n: number, options: ProportionOptions = {}): ConfidenceInterval | null {
  const { interval = 'WILSON', level = 0.95 } = options;
  const wilson = wilsonInterval(x, n, level);
  if (wilson === null) return null;
  const z = normalCriticalValue(level);
  switch (interval) {
    case 'WILSON':
      return wilson;
    case 'WILSON_CONTINUITY':
      return { ...continuityLimits(x, n, z), level };
    case 'WILSON_POISSON_ENDS':
      return {
        lower: x === 1 ? -Math.log(level) / n : wilson.lower,
        upper: x === n - 1 ? 1 + Math.log(level) / n : wilson.upper,
        level,
      };
    case 'CLOPPER_PEARSON':
      return { ...clopperPearsonLimits(x, n, 1 - upperPoint(level)), level };
    case 'WALD': {
      const share = x / n;
      const margin = z * Math.sqrt((share * (1 - share)) / n);
      return { lower: share - margin, upper: share + margin, level };
    }
    default:
      throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `There is no interval ${String(interval)}.`);
  }
}

interface Limits {
  readonly lower: number;
  readonly upper: number;
}

function clopperPearsonLimits(x: number, n: number, tail: number): Limits {
  return {
    lower: x === 0 ? 0 : betaQuantile(tail, x, n - x + 1),
    upper: x === n ? 1 : 1 - betaQuantile(tail, n - x, x + 1),
  };
}

function continuityLimits(x: number, n: number, z: number): Limits {
  const correction = Math.min(0.5, Math.abs(x - n / 2));
  const above = (x + correction) / n;
  const below = (x - correction) / n;
  return {
    lower: below <= 0 ? 0 : Math.max(0, scoreLimit(below, n, -z)),
    upper: above >= 1 ? 1 : Math.min(1, scoreLimit(above, n, z)),
  };
}

/** Root of (share − p)² = z² p (1 − p) / n on the side of z. */
function scoreLimit(share: number, n: number, z: number): number {
  const half = (z * z) / (2 * n);
  return (share + half + z * Math.sqrt((share * (1 - share)) / n + half / (2 * n))) / (1 + 2 * half);
}

import { chiSquareQuantile } from '../../core/special/chi-square';
import { normalCriticalValue, upperPoint } from '../confidence-interval';
import {
  heterogeneityVariance,
  type PoolingMethod,
  type VarianceSearch,
  varianceWithQ,
} from './heterogeneity-variance';
import { checkEffect, type Effect, weightedSums } from './weighted-sums';

/** A quantity with its confidence limits. */
export interface Limits {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

export interface HeterogeneityInterval {
  readonly method: 'Q_PROFILE';
  readonly settings: { readonly method: PoolingMethod; readonly level: number };
  readonly k: number;
  readonly tauSquared: Limits | null;
  readonly tau: Limits | null;
  /** Percent. */
  readonly iSquared: Limits | null;
  readonly hSquared: Limits | null;
  /** The upper limits are at the largest τ² that was allowed, not at a limit of confidence. */
  readonly isUpperCut: boolean;
  readonly undefinedReason: string | null;
}

export interface HeterogeneityIntervalOptions extends VarianceSearch {
  /** Of the estimate, default REML. */
  readonly method?: PoolingMethod;
  readonly level?: number;
}

/**
 * Confidence intervals of τ², τ, I² and H² by the Q-profile method: τ² for which Q(τ²) is between the quantiles of χ² with
 * k − 1 degrees of freedom.
 *
 * @param effects estimates with positive variances
 * @returns limits at least 0; both 0 when even Q(0) is below the lower quantile
 * @undefined fewer than two studies: nulls
 * @throws STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Viechtbauer 2007, doi:10.1002/sim.2514; metafor 3.8 confint.rma.uni()
 */
export function heterogeneityInterval(
  effects: readonly Effect[],
  options: HeterogeneityIntervalOptions = {},
): HeterogeneityInterval {
  const settings = { method: options.method ?? 'REML', level: options.level ?? 0.95 };
  const tail = upperPoint(settings.level);
  effects.forEach(checkEffect);
  const k = effects.length;
  const base = { method: 'Q_PROFILE', settings, k } as const;
  if (k < 2) {
    const nothing = { tauSquared: null, tau: null, iSquared: null, hSquared: null, isUpperCut: false };
    return { ...base, ...nothing, undefinedReason: 'fewer than two studies' };
  }
  const upper = varianceWithQ(effects, chiSquareQuantile(1 - tail, k - 1), options);
  const lower = varianceWithQ(effects, chiSquareQuantile(tail, k - 1), options);
  const estimate = heterogeneityVariance(effects, settings.method);
  const typical = (k - 1) / weightedSums(effects, 0).trace;
  const limits = (f: (tauSquared: number) => number): Limits => ({
    estimate: f(estimate),
    lower: f(lower),
    upper: f(upper),
  });
  return {
    ...base,
    tauSquared: limits((t) => t),
    tau: limits(Math.sqrt),
    iSquared: limits((t) => (100 * t) / (typical + t)),
    hSquared: limits((t) => 1 + t / typical),
    isUpperCut: upper === options.maximum,
    undefinedReason: null,
  };
}

/** Inconsistency from Q with its limits, percent. */
export interface QInconsistency {
  readonly iSquared: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * I² = (Q − (k − 1)) / Q with the test-based interval of Higgins and Thompson.
 *
 * @param q Cochran's Q @param k studies
 * @undefined fewer than two studies: null; two studies with Q ≤ 2: no limits
 * @throws STATISTICS_OPTION_INVALID
 * @source Higgins, Thompson 2002, doi:10.1002/sim.1186, appendix
 */
export function qInconsistency(q: number, k: number, level = 0.95): QInconsistency {
  const critical = normalCriticalValue(level);
  if (k < 2) return { iSquared: null, lower: null, upper: null };
  const logH = 0.5 * Math.log(Math.max(1, q / (k - 1)));
  const percent = (logarithm: number): number => 100 * (1 - Math.exp(-2 * Math.max(0, logarithm)));
  const error = errorOfLogH(q, k);
  if (error === null) return { iSquared: percent(logH), lower: null, upper: null };
  return { iSquared: percent(logH), lower: percent(logH - critical * error), upper: percent(logH + critical * error) };
}

function errorOfLogH(q: number, k: number): number | null {
  if (q > k) return (0.5 * (Math.log(q) - Math.log(k - 1))) / (Math.sqrt(2 * q) - Math.sqrt(2 * k - 3));
  return k > 2 ? Math.sqrt((1 / (2 * (k - 2))) * (1 - 1 / (3 * (k - 2) ** 2))) : null;
}

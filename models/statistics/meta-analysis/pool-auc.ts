import { logistic } from '../../core/special/logistic';
import type { ConfidenceInterval } from '../confidence-interval';
import { type PooledEffect, poolEffects, type PoolingOptions } from './pool-effects';
import type { Effect } from './weighted-sums';

/** AUC of one center, as {@link delongInterval} gives it. */
export interface CenterAuc {
  readonly label: string;
  readonly n: number;
  readonly events: number;
  readonly auc: number | null;
  readonly standardError: number | null;
  readonly undefinedReason?: string | null;
}

/** Pooled AUC over centers; heterogeneity and `logit` are on the logit scale. */
export interface PooledAuc {
  readonly method: PooledEffect['method'];
  readonly settings: Pick<PooledEffect['settings'], 'test' | 'level'> & { readonly scale: 'LOGIT' };
  readonly k: number;
  /** Cases and events of the centers that were pooled. */
  readonly n: number;
  readonly events: number;
  readonly value: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  /** Where the AUC of a new center lies; null for FIXED and without a confidence interval. */
  readonly predictionInterval?: ConfidenceInterval | null;
  readonly logit: { readonly estimate: number; readonly standardError: number | null } | null;
  readonly q: number | null;
  readonly qDegreesOfFreedom: number;
  readonly qPValue: number | null;
  readonly iSquared: number | null;
  readonly tauSquared: number | null;
  readonly weights: PooledEffect['weights'];
  readonly excluded: readonly { readonly label: string; readonly reason: string }[];
  readonly undefinedReason: string | null;
}

/**
 * Pools the AUC of independent centers on the logit scale.
 *
 * y = log(A / (1 − A)), v = (SE / (A (1 − A)))² by the delta method; pooled by {@link poolEffects}; transformed back.
 *
 * @param centers AUC and DeLong standard error per center
 * @returns pooled AUC; a center that cannot enter is listed in `excluded` with its reason, never dropped silently
 * @undefined no center can enter: value null; one center with Hartung-Knapp: value without interval
 * @throws STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Debray et al. 2019, doi:10.1177/0962280218785504 (logit scale for the c statistic)
 */
export function poolAuc(centers: readonly CenterAuc[], options: PoolingOptions = {}): PooledAuc {
  const excluded: { label: string; reason: string }[] = [];
  const entered: CenterAuc[] = [];
  const effects: Effect[] = [];
  for (const center of centers) {
    const reason = exclusionReason(center);
    if (reason !== null) {
      excluded.push({ label: center.label, reason });
      continue;
    }
    entered.push(center);
    effects.push(logitEffect(center.label, center.auc as number, center.standardError as number));
  }
  const pooled = poolEffects(effects, options);
  const onAucScale = (interval: ConfidenceInterval | null): ConfidenceInterval | null =>
    interval && { ...interval, lower: logistic(interval.lower), upper: logistic(interval.upper) };
  return {
    method: pooled.method,
    settings: { test: pooled.settings.test, level: pooled.settings.level, scale: 'LOGIT' },
    k: pooled.k,
    n: entered.reduce((sum, center) => sum + center.n, 0),
    events: entered.reduce((sum, center) => sum + center.events, 0),
    value: pooled.estimate === null ? null : logistic(pooled.estimate),
    confidenceInterval: onAucScale(pooled.confidenceInterval),
    predictionInterval: onAucScale(pooled.predictionInterval),
    logit: pooled.estimate === null ? null : { estimate: pooled.estimate, standardError: pooled.standardError },
    q: pooled.q,
    qDegreesOfFreedom: pooled.qDegreesOfFreedom,
    qPValue: pooled.qPValue,
    iSquared: pooled.iSquared,
    tauSquared: pooled.tauSquared,
    weights: pooled.weights,
    excluded,
    undefinedReason: pooled.k === 0 ? 'no center has an AUC that can be pooled' : pooled.undefinedReason,
  };
}

function exclusionReason(center: CenterAuc): string | null {
  if (center.auc === null) return `AUC undefined: ${center.undefinedReason ?? 'no reason given'}`;
  if (center.auc === 0 || center.auc === 1)
    return `AUC is exactly ${center.auc}: its variance is 0 and its logit infinite`;
  if (center.standardError === null) return `AUC has no variance: ${center.undefinedReason ?? 'no reason given'}`;
  if (center.standardError === 0) return 'variance of the AUC is 0';
  return null;
}

function logitEffect(label: string, auc: number, standardError: number): Effect {
  const slope = auc * (1 - auc);
  return { label, estimate: Math.log(auc / (1 - auc)), variance: (standardError / slope) ** 2 };
}

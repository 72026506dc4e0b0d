import { ConcordError } from '../../core/errors';
import { chiSquareUpper } from '../../core/special/chi-square';
import { normalQuantile, normalUpper } from '../../core/special/normal';
import { studentTQuantile, studentTUpper } from '../../core/special/student-t';
import { type ConfidenceInterval, upperPoint } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import { type Effect, heterogeneityVariance, type PoolingMethod, weightedSummary } from './heterogeneity-variance';

export interface PoolingOptions {
  /** How τ² is estimated, default REML. */
  readonly method?: PoolingMethod;
  /** NORMAL: z and the model's SE. HARTUNG_KNAPP (default): t with k − 1 degrees of freedom and the weighted residual SE. */
  readonly test?: 'NORMAL' | 'HARTUNG_KNAPP';
  readonly level?: number;
}

/** Pooled estimate on the scale of the effects. */
export interface PooledEffect {
  readonly method: PoolingMethod;
  readonly settings: { readonly test: 'NORMAL' | 'HARTUNG_KNAPP'; readonly level: number };
  readonly k: number;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly q: number | null;
  readonly qDegreesOfFreedom: number;
  readonly qPValue: number | null;
  /** Percent, 0 … 100: from τ² and the typical variance (Q based for FIXED), as metafor. */
  readonly iSquared: number | null;
  readonly tauSquared: number | null;
  readonly weights: readonly { readonly label: string; readonly percent: number }[];
  readonly undefinedReason: string | null;
}

/**
 * Inverse-variance pooling of independent estimates.
 *
 * μ = Σ w y / Σ w with w = 1 / (v + τ²). Hartung-Knapp: SE² = Σ w (y − μ)² / ((k − 1) Σ w), no truncation.
 *
 * @param effects estimates with positive finite variances
 * @undefined no study: nulls; one study with HARTUNG_KNAPP: estimate without interval; estimates all equal with it: an
 *   interval of width 0 as in R, without statistic
 * @throws STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Hartung, Knapp 2001, doi:10.1002/sim.1009; Higgins, Thompson 2002, doi:10.1002/sim.1186; metafor 3.8 rma()
 */
export function poolEffects(effects: readonly Effect[], options: PoolingOptions = {}): PooledEffect {
  const method = options.method ?? 'REML';
  const settings = { test: options.test ?? 'HARTUNG_KNAPP', level: options.level ?? 0.95 };
  const tail = upperPoint(settings.level);
  effects.forEach(checkEffect);
  const k = effects.length;
  const base = { method, settings, k, qDegreesOfFreedom: Math.max(0, k - 1) };
  if (k === 0) return { ...base, ...NOTHING, undefinedReason: 'no study to pool' };
  const tauSquared = heterogeneityVariance(effects, method);
  const fixed = weightedSummary(effects, 0);
  const summary = weightedSummary(effects, tauSquared);
  const heterogeneity = {
    q: fixed.q,
    qPValue: k > 1 ? chiSquareUpper(fixed.q, k - 1) : null,
    iSquared: k > 1 ? inconsistency(method, tauSquared, fixed.q, fixed.trace, k) : null,
    tauSquared,
    weights: effects.map((e, i) => ({ label: e.label, percent: (100 * summary.weights[i]) / summary.total })),
  };
  const hartungKnapp = settings.test === 'HARTUNG_KNAPP';
  const standardError = hartungKnapp ? Math.sqrt(summary.q / ((k - 1) * summary.total)) : Math.sqrt(1 / summary.total);
  if (Number.isNaN(standardError)) {
    const undefinedReason = 'no interval: Hartung-Knapp needs two studies';
    return { ...base, ...heterogeneity, ...NO_INTERVAL, estimate: summary.estimate, undefinedReason };
  }
  const critical = hartungKnapp ? studentTQuantile(tail, k - 1) : normalQuantile(tail);
  const ratio = summary.estimate / standardError;
  const statistic = Number.isFinite(ratio) ? ratio : null;
  const pValue =
    statistic === null
      ? null
      : 2 * (hartungKnapp ? studentTUpper(Math.abs(ratio), k - 1) : normalUpper(Math.abs(ratio)));
  const half = critical * standardError;
  const confidenceInterval = { lower: summary.estimate - half, upper: summary.estimate + half, level: settings.level };
  return {
    ...base,
    ...heterogeneity,
    estimate: summary.estimate,
    standardError,
    confidenceInterval,
    statistic,
    pValue,
    undefinedReason: statistic === null ? 'no test: all estimates are equal, so that the standard error is 0' : null,
  };
}

const NO_INTERVAL = { standardError: null, confidenceInterval: null, statistic: null, pValue: null };
const NOTHING = {
  ...NO_INTERVAL,
  estimate: null,
  q: null,
  qPValue: null,
  iSquared: null,
  tauSquared: null,
  weights: [],
};

function inconsistency(method: PoolingMethod, tauSquared: number, q: number, trace: number, k: number): number {
  if (method === 'FIXED') return q > 0 ? Math.max(0, (100 * (q - (k - 1))) / q) : 0;
  return (100 * tauSquared) / (tauSquared + (k - 1) / trace);
}

function checkEffect(effect: Effect): void {
  if (Number.isFinite(effect.estimate) && Number.isFinite(effect.variance) && effect.variance > 0) return;
  throw new ConcordError(
    statisticsErrors.STATISTICS_VALUE_NOT_FINITE,
    `'${effect.label}' has estimate ${effect.estimate} and variance ${effect.variance}; a finite estimate and a positive variance are needed.`,
    { label: effect.label },
  );
}

import { chiSquareUpper } from '../../core/special/chi-square';
import { normalQuantile, normalUpper } from '../../core/special/normal';
import { studentTQuantile, studentTUpper } from '../../core/special/student-t';
import { type ConfidenceInterval, upperPoint } from '../confidence-interval';
import {
  heterogeneityStandardError,
  heterogeneityVariance,
  isFoundWithin,
  type PoolingMethod,
} from './heterogeneity-variance';
import { poolingLogLikelihood, type PoolingLogLikelihood, type ScoringBound } from './likelihood-variance';
import { checkEffect, type Effect, type WeightedSums, weightedSums } from './weighted-sums';

/** NORMAL: z and the model's SE. HARTUNG_KNAPP: t with k − 1 degrees of freedom and the weighted residual SE. */
export type PoolingTest = 'NORMAL' | 'HARTUNG_KNAPP';

export interface PoolingOptions {
  /** How τ² is estimated, default REML. */
  readonly method?: PoolingMethod;
  /** Default HARTUNG_KNAPP. */
  readonly test?: PoolingTest;
  readonly level?: number;
  /**
   * Degrees of freedom of the prediction interval: those of the test (default: normal, or k − 1), k − 1, or k − 2 as Higgins,
   * Thompson and Spiegelhalter.
   */
  readonly prediction?: 'TEST' | 'K_MINUS_1' | 'K_MINUS_2';
  /** Gives up where Fisher scoring does not converge within it, as metafor does; default: the maximum is always found. */
  readonly scoring?: ScoringBound;
}

/** Pooled estimate on the scale of the effects. */
export interface PooledEffect {
  readonly method: PoolingMethod;
  readonly settings: {
    readonly test: PoolingTest;
    readonly level: number;
    readonly prediction: 'TEST' | 'K_MINUS_1' | 'K_MINUS_2';
  };
  readonly k: number;
  readonly estimate: number | null;
  readonly standardError: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  /** Where the true effect of a new study lies; null for FIXED. */
  readonly predictionInterval: ConfidenceInterval | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly q: number | null;
  readonly qDegreesOfFreedom: number;
  readonly qPValue: number | null;
  /** Percent, 0 … 100: from τ² and the typical variance (Q based for FIXED), as metafor. */
  readonly iSquared: number | null;
  /** Total over typical sampling variance: 1 + τ² / typical variance, Q / (k − 1) for FIXED. */
  readonly hSquared: number | null;
  readonly tauSquared: number | null;
  readonly tauSquaredStandardError: number | null;
  readonly logLikelihood: PoolingLogLikelihood | null;
  readonly weights: readonly { readonly label: string; readonly percent: number }[];
  readonly undefinedReason: string | null;
}

/**
 * Inverse-variance pooling of independent estimates.
 *
 * μ = Σ w y / Σ w with w = 1 / (v + τ²). Hartung-Knapp: SE² = Σ w (y − μ)² / ((k − 1) Σ w), no truncation. Prediction
 * interval: μ ± c √(SE² + τ²).
 *
 * @param effects estimates with positive finite variances
 * @undefined no study: nulls; one study with HARTUNG_KNAPP: estimate without interval; estimates all equal with it: an
 *   interval of width 0 as in R, without statistic
 * @throws STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @cost O(k²) for an iteration of τ²
 * @source Hartung, Knapp 2001, doi:10.1002/sim.1009; Higgins, Thompson 2002, doi:10.1002/sim.1186; Higgins et al. 2009,
 *   doi:10.1111/j.1467-985X.2008.00552.x; metafor 3.8 rma()
 */
export function poolEffects(effects: readonly Effect[], options: PoolingOptions = {}): PooledEffect {
  const method = options.method ?? 'REML';
  const settings = {
    test: options.test ?? 'HARTUNG_KNAPP',
    level: options.level ?? 0.95,
    prediction: options.prediction ?? 'TEST',
  };
  const tail = upperPoint(settings.level);
  effects.forEach(checkEffect);
  const k = effects.length;
  const base = { method, settings, k, qDegreesOfFreedom: Math.max(0, k - 1) };
  if (k === 0) return { ...base, ...NOTHING, undefinedReason: 'no study to pool' };
  if (options.scoring && !isFoundWithin(effects, method, options.scoring))
    return {
      ...base,
      ...NOTHING,
      undefinedReason: `no convergence in ${options.scoring.maximumSteps} steps of scoring`,
    };
  const tauSquared = heterogeneityVariance(effects, method);
  const sums = weightedSums(effects, tauSquared);
  const { estimate } = sums;
  const found = { ...base, ...describeHeterogeneity(effects, method, tauSquared), estimate };
  const degrees = settings.test === 'HARTUNG_KNAPP' ? k - 1 : Infinity;
  const standardError = pooledError(sums, settings.test, k);
  if (standardError === null) {
    return { ...found, ...NO_INTERVAL, undefinedReason: 'no interval: Hartung-Knapp needs two studies' };
  }
  const around = (half: number) => ({ lower: estimate - half, upper: estimate + half, level: settings.level });
  const spread = Math.sqrt(standardError ** 2 + tauSquared);
  const critical = criticalValue(tail, predictionDegrees(settings.prediction, degrees, k));
  return {
    ...found,
    standardError,
    confidenceInterval: around(criticalValue(tail, degrees) * standardError),
    predictionInterval: method === 'FIXED' || Number.isNaN(critical) ? null : around(critical * spread),
    ...pooledTest(estimate, standardError, degrees),
  };
}

/** Weighted squares below this are rounding: all estimates are equal. From metafor. */
const EQUAL = Number.EPSILON;

function pooledError({ q, total }: WeightedSums, test: PoolingTest, k: number): number | null {
  if (test === 'NORMAL') return Math.sqrt(1 / total);
  if (k < 2) return null;
  return q <= EQUAL ? 0 : Math.sqrt(q / ((k - 1) * total));
}

function pooledTest(estimate: number, standardError: number, degrees: number) {
  if (standardError === 0) {
    const undefinedReason = 'no test: all estimates are equal, so that the standard error is 0';
    return { statistic: null, pValue: null, undefinedReason };
  }
  const statistic = estimate / standardError;
  const size = Math.abs(statistic);
  const upper = degrees === Infinity ? normalUpper(size) : studentTUpper(size, degrees);
  return { statistic, pValue: 2 * upper, undefinedReason: null };
}

function predictionDegrees(prediction: PooledEffect['settings']['prediction'], ofTest: number, k: number): number {
  if (prediction === 'TEST') return ofTest;
  return prediction === 'K_MINUS_1' ? k - 1 : k - 2;
}

/** NaN without degrees of freedom. */
function criticalValue(tail: number, degrees: number): number {
  if (degrees === Infinity) return normalQuantile(tail);
  return degrees > 0 ? studentTQuantile(tail, degrees) : NaN;
}

function describeHeterogeneity(effects: readonly Effect[], method: PoolingMethod, tauSquared: number) {
  const k = effects.length;
  const fixed = weightedSums(effects, 0);
  const sums = weightedSums(effects, tauSquared);
  return {
    q: fixed.q,
    qPValue: k > 1 ? chiSquareUpper(fixed.q, k - 1) : null,
    ...(k > 1 ? inconsistency(method, tauSquared, fixed, k) : { iSquared: null, hSquared: null }),
    tauSquared,
    tauSquaredStandardError: heterogeneityStandardError(effects, method, tauSquared),
    logLikelihood: poolingLogLikelihood(effects, tauSquared),
    weights: effects.map((e, i) => ({ label: e.label, percent: (100 * sums.weights[i]) / sums.total })),
  };
}

function inconsistency(method: PoolingMethod, tauSquared: number, { q, trace }: WeightedSums, k: number) {
  if (method === 'FIXED')
    return { iSquared: q > 0 ? Math.max(0, (100 * (q - (k - 1))) / q) : 0, hSquared: q / (k - 1) };
  const typical = (k - 1) / trace;
  return { iSquared: (100 * tauSquared) / (tauSquared + typical), hSquared: 1 + tauSquared / typical };
}

const NO_INTERVAL = {
  standardError: null,
  confidenceInterval: null,
  predictionInterval: null,
  statistic: null,
  pValue: null,
};
const NOTHING = {
  ...NO_INTERVAL,
  estimate: null,
  q: null,
  qPValue: null,
  iSquared: null,
  hSquared: null,
  tauSquared: null,
  tauSquaredStandardError: null,
  logLikelihood: null,
  weights: [],
};

import { compensatedSum } from '../../core/numeric/compensated-sum';

/** One study: its estimate and the variance of the estimate within the study. */
export interface Effect {
  readonly label: string;
  readonly estimate: number;
  readonly variance: number;
}

export type PoolingMethod = 'FIXED' | 'DERSIMONIAN_LAIRD' | 'REML';

const MAXIMUM_STEPS = 10_000;
const CONVERGED = 1e-14;

/** Sums that every estimator needs, for weights 1 / (v + τ²). */
export function weightedSummary(effects: readonly Effect[], tauSquared: number) {
  const weights = effects.map((e) => 1 / (e.variance + tauSquared));
  const total = compensatedSum(weights);
  const estimate = compensatedSum(effects.map((e, i) => weights[i] * e.estimate)) / total;
  const q = compensatedSum(effects.map((e, i) => weights[i] * (e.estimate - estimate) ** 2));
  /** Diagonal of the projection P = W − ww′ / Σw; from the other weights, because Σw − w cancels when one w dominates. */
  const diagonal = weights.map((w, i) => (w / total) * compensatedSum(weights.filter((_, j) => j !== i)));
  return { weights, total, estimate, q, diagonal, trace: compensatedSum(diagonal) };
}

/**
 * Variance between studies, τ².
 *
 * DerSimonian-Laird: (Q − (k − 1)) / (Σw − Σw² / Σw), at least 0. REML: Fisher scoring from the Hedges estimate, with
 * steps halved where they would leave τ² ≥ 0.
 *
 * @param effects at least one study, variances positive
 * @returns τ² ≥ 0; 0 for one study and for FIXED
 * @source DerSimonian, Laird 1986, doi:10.1016/0197-2456(86)90046-2; Viechtbauer 2005, doi:10.3102/10769986030003261
 */
export function heterogeneityVariance(effects: readonly Effect[], method: PoolingMethod): number {
  if (effects.length < 2 || method === 'FIXED') return 0;
  if (method === 'DERSIMONIAN_LAIRD') {
    const fixed = weightedSummary(effects, 0);
    return Math.max(0, (fixed.q - (effects.length - 1)) / fixed.trace);
  }
  return restrictedMaximumLikelihood(effects);
}

function restrictedMaximumLikelihood(effects: readonly Effect[]): number {
  let tauSquared = hedgesStart(effects);
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    let adjustment = scoringStep(effects, tauSquared);
    if (tauSquared === 0 && adjustment <= 0) return 0;
    while (tauSquared + adjustment < 0) adjustment /= 2;
    tauSquared += adjustment;
    if (Math.abs(adjustment) <= CONVERGED * (1 + tauSquared)) break;
  }
  // Halved steps creep towards zero without reaching it: at the boundary the score says so.
  return scoringStep(effects, 0) <= 0 && tauSquared < 1e-10 ? 0 : tauSquared;
}

/** Score over expected information of the restricted likelihood. */
function scoringStep(effects: readonly Effect[], tauSquared: number): number {
  const { weights, total, estimate, diagonal, trace } = weightedSummary(effects, tauSquared);
  const quadratic = compensatedSum(effects.map((e, i) => (weights[i] * (e.estimate - estimate)) ** 2));
  const offDiagonal = weights.flatMap((w, i) => weights.map((v, j) => (i === j ? 0 : ((w * v) / total) ** 2)));
  const traceOfSquare = compensatedSum(diagonal.map((d) => d * d)) + compensatedSum(offDiagonal);
  return (quadratic - trace) / traceOfSquare;
}

function hedgesStart(effects: readonly Effect[]): number {
  const k = effects.length;
  const center = compensatedSum(effects.map((e) => e.estimate)) / k;
  const spread = compensatedSum(effects.map((e) => (e.estimate - center) ** 2)) / (k - 1);
  return Math.max(0, spread - compensatedSum(effects.map((e) => e.variance)) / k);
}

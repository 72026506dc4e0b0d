import { ConcordError } from '../../core/errors';
import { compensatedSum } from '../../core/numeric/compensated-sum';
import { statisticsErrors } from '../statistics.errors';

/** One study: its estimate and the variance of the estimate within the study. */
export interface Effect {
  readonly label: string;
  readonly estimate: number;
  readonly variance: number;
}

/** @throws STATISTICS_VALUE_NOT_FINITE unless the estimate is finite and the variance positive and finite */
export function checkEffect(effect: Effect): void {
  if (Number.isFinite(effect.estimate) && Number.isFinite(effect.variance) && effect.variance > 0) return;
  throw new ConcordError(
    statisticsErrors.STATISTICS_VALUE_NOT_FINITE,
    `'${effect.label}' has estimate ${effect.estimate} and variance ${effect.variance}; a finite estimate and a positive variance are needed.`,
    { label: effect.label },
  );
}

/** Sums that every estimator needs, for weights 1 / (v + τ²). */
export interface WeightedSums {
  readonly weights: readonly number[];
  /** Σ w */
  readonly total: number;
  /** Weighted mean. */
  readonly estimate: number;
  /** Σ w (y − mean)² */
  readonly q: number;
  /** Diagonal of the projection P = W − w wᵀ / Σ w. */
  readonly diagonal: readonly number[];
  readonly trace: number;
}

/** @param effects at least one study */
export function weightedSums(effects: readonly Effect[], tauSquared: number): WeightedSums {
  const weights = effects.map((e) => 1 / (e.variance + tauSquared));
  const total = compensatedSum(weights);
  const estimate = compensatedSum(effects.map((e, i) => weights[i] * e.estimate)) / total;
  const q = compensatedSum(effects.map((e, i) => weights[i] * (e.estimate - estimate) ** 2));
  // From the other weights, because Σw − w cancels when one w dominates.
  const diagonal = weights.map((w, i) => (w / total) * compensatedSum(weights.filter((_, j) => j !== i)));
  return { weights, total, estimate, q, diagonal, trace: compensatedSum(diagonal) };
}

/** Σ P_ij² f(i, j) over the elements of the projection. */
export function projectionSum(
  { weights, total, diagonal }: Pick<WeightedSums, 'weights' | 'total' | 'diagonal'>,
  factor: (i: number, j: number) => number = () => 1,
): number {
  const terms = weights.flatMap((w, i) =>
    weights.map((v, j) => (i === j ? diagonal[i] : (w * v) / total) ** 2 * factor(i, j)),
  );
  return compensatedSum(terms);
}

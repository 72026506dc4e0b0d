import { compensatedSum } from '../../core/numeric/compensated-sum';
import { type Effect, projectionSum, weightedSums } from './weighted-sums';

const MAXIMUM_STEPS = 10_000;
const CONVERGED = 1e-14;

/**
 * τ² at the maximum of the likelihood (ML) or the restricted likelihood (REML): Fisher scoring, with steps halved where they
 * would leave τ² ≥ 0. Where the likelihood at 0 is higher than where scoring stopped, 0.
 *
 * @param start of the iteration, ≥ 0
 * @source Viechtbauer 2005, doi:10.3102/10769986030003261
 */
export function likelihoodVariance(effects: readonly Effect[], method: 'ML' | 'REML', start: number): number {
  let tauSquared = start;
  for (let step = 0; step < MAXIMUM_STEPS; step++) {
    let adjustment = scoringStep(effects, method, tauSquared);
    if (tauSquared === 0 && adjustment <= 0) return 0;
    while (tauSquared + adjustment < 0) adjustment /= 2;
    tauSquared += adjustment;
    if (Math.abs(adjustment) <= CONVERGED * (1 + tauSquared)) break;
  }
  // Halved steps creep towards zero without reaching it: at the boundary the score says so.
  if (scoringStep(effects, method, 0) <= 0 && tauSquared < 1e-10) return 0;
  const key = method === 'ML' ? 'ml' : 'reml';
  const [atZero, there] = [poolingLogLikelihood(effects, 0)[key], poolingLogLikelihood(effects, tauSquared)[key]];
  return atZero - there > 1e-12 ? 0 : tauSquared;
}

/** A bound on Fisher scoring. */
export interface ScoringBound {
  /** Change of τ² at which scoring has converged. */
  readonly threshold: number;
  readonly maximumSteps: number;
}

/**
 * Whether Fisher scoring with halved steps converges within a bound: where the maximum is at τ² = 0 it only creeps towards it.
 *
 * @source metafor 3.8 rma.uni(control = list(threshold, maxiter))
 */
export function convergesWithin(
  effects: readonly Effect[],
  method: 'ML' | 'REML',
  start: number,
  { threshold, maximumSteps }: ScoringBound,
): boolean {
  let tauSquared = start;
  for (let step = 0; step < maximumSteps; step++) {
    let adjustment = scoringStep(effects, method, tauSquared);
    while (tauSquared + adjustment < 0) adjustment /= 2;
    tauSquared += adjustment;
    if (Math.abs(adjustment) <= threshold) return true;
  }
  return false;
}

/** Score over expected information. */
function scoringStep(effects: readonly Effect[], method: 'ML' | 'REML', tauSquared: number): number {
  const sums = weightedSums(effects, tauSquared);
  const { weights, total, estimate, trace } = sums;
  const quadratic = compensatedSum(effects.map((e, i) => (weights[i] * (e.estimate - estimate)) ** 2));
  if (method === 'ML') return (quadratic - total) / compensatedSum(weights.map((w) => w * w));
  return (quadratic - trace) / projectionSum(sums);
}

/** Log likelihood of the effects, and of the contrasts between them. */
export interface PoolingLogLikelihood {
  readonly ml: number;
  readonly reml: number;
}

/** Log likelihood at a value of τ², maximal in the mean. @source Harville 1977, doi:10.1080/01621459.1977.10480998 */
export function poolingLogLikelihood(effects: readonly Effect[], tauSquared: number): PoolingLogLikelihood {
  const k = effects.length;
  const { q, total } = weightedSums(effects, tauSquared);
  const spread = compensatedSum(effects.map((e) => Math.log(e.variance + tauSquared)));
  const perStudy = Math.log(2 * Math.PI);
  return {
    ml: -0.5 * (k * perStudy + spread + q),
    reml: -0.5 * ((k - 1) * perStudy - Math.log(k) + spread + Math.log(total) + q),
  };
}

import { compensatedSum } from '../../core/numeric/compensated-sum';
import { findRoot } from '../../core/optimization/find-root';
import { convergesWithin, likelihoodVariance, type ScoringBound } from './likelihood-variance';
import { type Effect, projectionSum, weightedSums } from './weighted-sums';

/**
 * How the variance between studies is estimated. FIXED takes it as 0; HEDGES is the variance component (Hedges-Olkin,
 * Cochran) estimator.
 */
export type PoolingMethod = 'FIXED' | 'DERSIMONIAN_LAIRD' | 'HEDGES' | 'SIDIK_JONKMAN' | 'PAULE_MANDEL' | 'ML' | 'REML';

/**
 * Variance between studies, τ².
 *
 * DerSimonian-Laird (Q − (k − 1)) / tr P; Hedges s² − mean v; Sidik-Jonkman τ₀² Q(τ₀²) / (k − 1) from τ₀² = Σ (y − ȳ)² / k;
 * Paule-Mandel the root of Q(τ²) = k − 1; ML, REML the maximum of the likelihood. At least 0.
 *
 * @param effects at least one study, variances positive
 * @returns τ² ≥ 0; 0 for one study and for FIXED
 * @cost O(k²) an iteration
 * @source DerSimonian, Laird 1986, doi:10.1016/0197-2456(86)90046-2; Sidik, Jonkman 2005; Paule, Mandel 1982;
 *   Viechtbauer 2005, doi:10.3102/10769986030003261
 */
export function heterogeneityVariance(effects: readonly Effect[], method: PoolingMethod): number {
  if (effects.length < 2) return 0;
  switch (method) {
    case 'FIXED':
      return 0;
    case 'DERSIMONIAN_LAIRD': {
      const { q, trace } = weightedSums(effects, 0);
      return Math.max(0, (q - (effects.length - 1)) / trace);
    }
    case 'HEDGES':
      return hedgesVariance(effects);
    case 'SIDIK_JONKMAN': {
      const start = sidikJonkmanStart(effects);
      return (start * weightedSums(effects, start).q) / (effects.length - 1);
    }
    case 'PAULE_MANDEL':
      return varianceWithQ(effects, effects.length - 1);
    default:
      return likelihoodVariance(effects, method, hedgesVariance(effects));
  }
}

/** Whether the estimate of τ² is found within a bound on Fisher scoring; the other estimators need none. */
export const isFoundWithin = (effects: readonly Effect[], method: PoolingMethod, bound: ScoringBound): boolean =>
  effects.length < 2 ||
  (method !== 'ML' && method !== 'REML') ||
  convergesWithin(effects, method, hedgesVariance(effects), bound);

/** Where and how finely τ² is searched. */
export interface VarianceSearch {
  /** Largest τ² to consider, default none. */
  readonly maximum?: number;
  /** Width in τ² at which the search stops, default the rounding of τ². */
  readonly tolerance?: number;
}

/**
 * Where Q(τ²) = Σ (y − μ)² / (v + τ²), which falls with τ², takes the value given; 0 when it is below it from the start, the
 * maximum when it is above it even there.
 */
export function varianceWithQ(effects: readonly Effect[], value: number, search: VarianceSearch = {}): number {
  const excess = (tauSquared: number): number => weightedSums(effects, tauSquared).q - value;
  if (!(excess(0) > 0)) return 0;
  let upper = search.maximum ?? 1;
  while (excess(upper) > 0) {
    if (search.maximum !== undefined) return search.maximum;
    upper *= 2;
  }
  return findRoot(excess, 0, upper, { tolerance: search.tolerance ?? 1e-15 * upper });
}

function hedgesVariance(effects: readonly Effect[]): number {
  const { spread } = unweighted(effects);
  const meanVariance = compensatedSum(effects.map((e) => e.variance)) / effects.length;
  return Math.max(0, spread / (effects.length - 1) - meanVariance);
}

const sidikJonkmanStart = (effects: readonly Effect[]): number => unweighted(effects).spread / effects.length;

function unweighted(effects: readonly Effect[]): { readonly spread: number } {
  const center = compensatedSum(effects.map((e) => e.estimate)) / effects.length;
  return { spread: compensatedSum(effects.map((e) => (e.estimate - center) ** 2)) };
}

/**
 * Standard error of the estimate of τ²: of the moment estimators from the variance of their quadratic form, of the others
 * from the expected information.
 *
 * @undefined null for FIXED and for one study
 * @source Viechtbauer 2005, doi:10.3102/10769986030003261, and metafor 3.8 rma.uni()
 */
export function heterogeneityStandardError(
  effects: readonly Effect[],
  method: PoolingMethod,
  tauSquared: number,
): number | null {
  const k = effects.length;
  if (k < 2 || method === 'FIXED') return null;
  const v = effects.map((e) => e.variance);
  const at = (tau: number) => weightedSums(effects, tau);
  switch (method) {
    case 'HEDGES': {
      const equal = { weights: v.map(() => 1), total: k, diagonal: v.map(() => 1 - 1 / k) };
      const mixed = 4 * tauSquared * compensatedSum(v.map((vi) => vi * (1 - 1 / k)));
      const variance = 2 * projectionSum(equal, (i, j) => v[i] * v[j]) + mixed + 2 * tauSquared ** 2 * (k - 1);
      return Math.sqrt(variance) / (k - 1);
    }
    case 'DERSIMONIAN_LAIRD': {
      const sums = at(0);
      const variance = 2 * (k - 1) + 4 * tauSquared * sums.trace + 2 * tauSquared ** 2 * projectionSum(sums);
      return Math.sqrt(variance) / sums.trace;
    }
    case 'SIDIK_JONKMAN': {
      const start = sidikJonkmanStart(effects);
      if (start === 0) return 0;
      const total = projectionSum(at(start), (i, j) => 2 * v[i] * v[j] + 4 * tauSquared * v[j] + 2 * tauSquared ** 2);
      return (start * Math.sqrt(total)) / (k - 1);
    }
    case 'PAULE_MANDEL':
      return Math.sqrt((2 * k * k) / (k - 1)) / at(tauSquared).total;
    case 'ML':
      return Math.sqrt(2 / compensatedSum(at(tauSquared).weights.map((w) => w * w)));
    case 'REML':
      return Math.sqrt(2 / projectionSum(at(tauSquared)));
  }
}

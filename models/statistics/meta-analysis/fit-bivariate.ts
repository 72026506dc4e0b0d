import { minimizeBfgs } from '../../core/optimization/bfgs';
import { type BivariateFit, bivariateState, type EffectPair, factorGradient, fromFactor } from './bivariate-likelihood';
import { leastSquaresFactor } from './iterated-least-squares';
import { variableMetricMinimum } from './variable-metric';

/**
 * How the maximum is searched. MAXIMUM: from several starts, as far as the rounding of the likelihood lets tell. MVMETA: from
 * iterated least squares with the steps and the stopping rule of R's optim, as the package mvmeta: up to some 1e-4 short of the
 * maximum, and of a local one if there are several.
 */
export type BivariateSearch = 'MAXIMUM' | 'MVMETA';

/**
 * Covariance between studies at the maximum of the likelihood, in Ψ = L Lᵀ, so that Ψ may be singular.
 *
 * @param pairs at least two studies
 * @cost O(k) an evaluation, some hundred evaluations
 * @source Reitsma et al. 2005, doi:10.1016/j.jclinepi.2005.02.022; Jackson, Riley, White 2011, doi:10.1002/sim.4172
 */
export function fitBivariate(
  pairs: readonly EffectPair[],
  estimator: 'ML' | 'REML',
  search: BivariateSearch,
): BivariateFit {
  const at = (l: ArrayLike<number>) => bivariateState(pairs, fromFactor(l), estimator);
  const objective = (l: Float64Array): number => -at(l).logLikelihood;
  const gradient = (l: Float64Array): number[] => factorGradient(at(l), l, estimator).map((g) => -g);
  if (search === 'MVMETA')
    return withoutState(at(variableMetricMinimum(objective, gradient, leastSquaresFactor(pairs))));
  const minima = startingFactors(pairs).map((start) => {
    const first = minimizeBfgs(objective, start, { gradient, tolerance: 1e-14 });
    return minimizeBfgs(objective, first.x, { gradient, tolerance: 1e-15 });
  });
  return withoutState(at(minima.reduce((a, b) => (b.value < a.value - 1e-10 ? b : a)).x));
}

const withoutState = ({ between, means, covariance, logLikelihood }: BivariateFit): BivariateFit => ({
  between,
  means,
  covariance,
  logLikelihood,
});

/** From the moments, with correlations over their range: the likelihood may have a maximum at each end. */
function startingFactors(pairs: readonly EffectPair[]): number[][] {
  const spread = (value: (p: EffectPair) => number, within: (p: EffectPair) => number): number => {
    const mean = pairs.reduce((sum, p) => sum + value(p), 0) / pairs.length;
    const total = pairs.reduce((sum, p) => sum + (value(p) - mean) ** 2, 0) / Math.max(1, pairs.length - 1);
    return Math.sqrt(Math.max(0.01, total - pairs.reduce((sum, p) => sum + within(p), 0) / pairs.length));
  };
  const a = spread(
    (p) => p.first,
    (p) => p.firstVariance,
  );
  const b = spread(
    (p) => p.second,
    (p) => p.secondVariance,
  );
  return [-0.9, -0.4, 0.1, 0.5, 0.9].map((r) => [a, r * b, Math.sqrt(1 - r * r) * b]);
}

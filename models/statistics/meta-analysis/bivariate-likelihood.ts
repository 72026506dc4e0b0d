import { minimizeBfgs } from '../../core/optimization/bfgs';

/** Two correlated effects of one study, with their variances within the study; independent within the study. */
export interface EffectPair {
  readonly first: number;
  readonly second: number;
  readonly firstVariance: number;
  readonly secondVariance: number;
}

/** A symmetric 2 × 2 matrix. */
export interface Symmetric2 {
  readonly first: number;
  readonly cross: number;
  readonly second: number;
}

/** Means and log likelihood for a covariance between studies. */
export interface BivariateFit {
  readonly between: Symmetric2;
  readonly means: readonly [first: number, second: number];
  /** Covariance of the means. */
  readonly covariance: Symmetric2;
  readonly logLikelihood: number;
}

/**
 * Bivariate normal random effects: y_i ~ N(μ, S_i + Ψ), by maximum likelihood or restricted maximum likelihood in Ψ = L Lᵀ,
 * so that Ψ may be singular.
 *
 * @param pairs at least two studies
 * @cost O(k) an evaluation, some hundred evaluations
 * @source Reitsma et al. 2005, doi:10.1016/j.jclinepi.2005.02.022; Jackson, Riley, White 2011, doi:10.1002/sim.4172
 */
export function fitBivariate(pairs: readonly EffectPair[], estimator: 'ML' | 'REML'): BivariateFit {
  const at = (l: ArrayLike<number>): BivariateFit => evaluate(pairs, fromFactor(l), estimator);
  const starts = startingFactors(pairs);
  const minima = starts.map((start) => {
    const objective = (l: Float64Array): number => -at(l).logLikelihood;
    const first = minimizeBfgs(objective, start, { tolerance: 1e-14 });
    return minimizeBfgs(objective, first.x, { tolerance: 1e-15 });
  });
  const best = minima.reduce((a, b) => (b.value < a.value - 1e-10 ? b : a));
  return at(best.x);
}

const fromFactor = (l: ArrayLike<number>): Symmetric2 => ({
  first: l[0] ** 2,
  cross: l[0] * l[1],
  second: l[1] ** 2 + l[2] ** 2,
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

/** The means by generalized least squares, and the log likelihood, for a covariance between studies. */
function evaluate(pairs: readonly EffectPair[], between: Symmetric2, estimator: 'ML' | 'REML'): BivariateFit {
  const inverses = pairs.map((p) =>
    invert({ first: p.firstVariance + between.first, cross: between.cross, second: p.secondVariance + between.second }),
  );
  const precision = inverses.reduce((sum, { matrix }) => add(sum, matrix), { first: 0, cross: 0, second: 0 });
  const right = pairs.reduce(
    ([a, b], { first, second }, i) => {
      const [u, v] = multiply(inverses[i].matrix, [first, second]);
      return [a + u, b + v] as [number, number];
    },
    [0, 0] as [number, number],
  );
  const { matrix: covariance, logDeterminant } = invert(precision);
  const means = multiply(covariance, right);
  const quadratic = pairs.reduce((sum, { first, second }, i) => {
    const residual: readonly [number, number] = [first - means[0], second - means[1]];
    const [u, v] = multiply(inverses[i].matrix, residual);
    return sum + u * residual[0] + v * residual[1];
  }, 0);
  const spread = inverses.reduce((sum, inverse) => sum + inverse.logDeterminant, 0);
  const free = 2 * pairs.length - (estimator === 'REML' ? 2 : 0);
  const restricted = estimator === 'REML' ? logDeterminant : 0;
  const logLikelihood = -0.5 * (free * Math.log(2 * Math.PI) + spread + restricted + quadratic);
  return { between, means, covariance, logLikelihood };
}

/** Inverse, with the log determinant of the matrix itself. */
function invert({ first, cross, second }: Symmetric2): { matrix: Symmetric2; logDeterminant: number } {
  const determinant = first * second - cross * cross;
  const matrix = { first: second / determinant, cross: -cross / determinant, second: first / determinant };
  return { matrix, logDeterminant: Math.log(determinant) };
}

const add = (a: Symmetric2, b: Symmetric2): Symmetric2 => ({
  first: a.first + b.first,
  cross: a.cross + b.cross,
  second: a.second + b.second,
});

const multiply = ({ first, cross, second }: Symmetric2, [x, y]: readonly [number, number]): [number, number] => [
  first * x + cross * y,
  cross * x + second * y,
];

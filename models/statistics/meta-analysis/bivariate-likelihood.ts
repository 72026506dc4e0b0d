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

/** Fit with what its derivatives need: by study, the inverse covariance and the residuals. */
export interface BivariateState extends BivariateFit {
  readonly inverses: readonly Symmetric2[];
  readonly residuals: readonly (readonly [number, number])[];
}

/**
 * Bivariate normal random effects y_i ~ N(μ, S_i + Ψ): μ by generalized least squares, and the likelihood (ML) or restricted
 * likelihood (REML), for a given Ψ.
 *
 * @param pairs at least two studies @param between Ψ, positive semidefinite
 * @source Jackson, Riley, White 2011, doi:10.1002/sim.4172
 */
export function bivariateState(
  pairs: readonly EffectPair[],
  between: Symmetric2,
  estimator: 'ML' | 'REML',
): BivariateState {
  const inverted = pairs.map((p) =>
    invert({ first: p.firstVariance + between.first, cross: between.cross, second: p.secondVariance + between.second }),
  );
  const inverses = inverted.map(({ matrix }) => matrix);
  const precision = inverses.reduce(add, { first: 0, cross: 0, second: 0 });
  const right: [number, number] = [0, 0];
  pairs.forEach(({ first, second }, i) => {
    const [u, v] = multiply(inverses[i], [first, second]);
    right[0] += u;
    right[1] += v;
  });
  const { matrix: covariance, logDeterminant } = invert(precision);
  const means = multiply(covariance, right);
  const residuals = pairs.map(({ first, second }) => [first - means[0], second - means[1]] as const);
  const quadratic = residuals.reduce((sum, residual, i) => sum + dot(multiply(inverses[i], residual), residual), 0);
  const spread = inverted.reduce((sum, inverse) => sum + inverse.logDeterminant, 0);
  const free = 2 * pairs.length - (estimator === 'REML' ? 2 : 0);
  const restricted = estimator === 'REML' ? logDeterminant : 0;
  const logLikelihood = -0.5 * (free * Math.log(2 * Math.PI) + spread + restricted + quadratic);
  return { between, means, covariance, logLikelihood, inverses, residuals };
}

/** Ψ = L Lᵀ of a lower triangle [l₁₁, l₂₁, l₂₂]: positive semidefinite whatever the numbers. */
export const fromFactor = (l: ArrayLike<number>): Symmetric2 => ({
  first: l[0] ** 2,
  cross: l[0] * l[1],
  second: l[1] ** 2 + l[2] ** 2,
});

/**
 * Derivative of the log likelihood in the elements of L.
 *
 * ½ Σ (rᵀ W D W r − tr W D + tr C W D W), D = ∂Ψ/∂l, W the inverse covariances, C the covariance of the means (REML only).
 */
export function factorGradient(
  { inverses, residuals, covariance }: BivariateState,
  l: ArrayLike<number>,
  estimator: 'ML' | 'REML',
): number[] {
  const directions: readonly Symmetric2[] = [
    { first: 2 * l[0], cross: l[1], second: 0 },
    { first: 0, cross: l[0], second: 2 * l[1] },
    { first: 0, cross: 0, second: 2 * l[2] },
  ];
  return directions.map((direction) =>
    inverses.reduce((sum, inverse, i) => {
      const scaled = multiply(inverse, residuals[i]);
      const fit = dot(multiply(direction, scaled), scaled);
      const restricted = estimator === 'REML' ? traceOfProduct(covariance, sandwich(inverse, direction)) : 0;
      return sum + 0.5 * (fit - traceOfProduct(inverse, direction) + restricted);
    }, 0),
  );
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

type Pair = readonly [number, number];

const multiply = ({ first, cross, second }: Symmetric2, [x, y]: Pair): [number, number] => [
  first * x + cross * y,
  cross * x + second * y,
];

const dot = (a: Pair, b: Pair): number => a[0] * b[0] + a[1] * b[1];

/** W A W for symmetric matrices. */
export function sandwich(w: Symmetric2, a: Symmetric2): Symmetric2 {
  const left = multiply(a, [w.first, w.cross]);
  const right = multiply(a, [w.cross, w.second]);
  return {
    first: dot([w.first, w.cross], left),
    cross: dot([w.first, w.cross], right),
    second: dot([w.cross, w.second], right),
  };
}

export const traceOfProduct = (a: Symmetric2, b: Symmetric2): number =>
  a.first * b.first + 2 * a.cross * b.cross + a.second * b.second;

import { choleskyFactor, choleskySolve } from '../../core/linear-algebra/cholesky';
import { bivariateState, type EffectPair, sandwich, type Symmetric2, traceOfProduct } from './bivariate-likelihood';

const STEPS = 10;
const START: Symmetric2 = { first: 0.001, cross: 0, second: 0.001 };
/** Smallest eigenvalue of the covariance between studies after a step. */
const SMALLEST = 1e-8;

/**
 * Starting value of the covariance between studies: iterated generalized least squares of the products of residuals, less the
 * variances within studies, on the elements of Ψ.
 *
 * @returns lower triangle [l₁₁, l₂₁, l₂₂] of L with Ψ = L Lᵀ
 * @source Goldstein 1986, doi:10.1093/biomet/73.1.43; mvmeta 1.0 iter.igls, mvmeta.control
 */
export function leastSquaresFactor(pairs: readonly EffectPair[]): Float64Array {
  let between = START;
  for (let step = 0; step < STEPS; step++) between = positive(nextCovariance(pairs, between));
  const first = Math.sqrt(between.first);
  const cross = between.cross / first;
  return Float64Array.of(first, cross, Math.sqrt(between.second - cross * cross));
}

const BASIS: readonly Symmetric2[] = [
  { first: 1, cross: 0, second: 0 },
  { first: 0, cross: 1, second: 0 },
  { first: 0, cross: 0, second: 1 },
];

function nextCovariance(pairs: readonly EffectPair[], between: Symmetric2): Symmetric2 {
  const { inverses, residuals } = bivariateState(pairs, between, 'ML');
  const normal = new Float64Array(9);
  const right = new Float64Array(3);
  pairs.forEach(({ firstVariance, secondVariance }, i) => {
    const [u, v] = residuals[i];
    const excess = { first: u * u - firstVariance, cross: u * v, second: v * v - secondVariance };
    const weighted = BASIS.map((element) => sandwich(inverses[i], element));
    weighted.forEach((matrix, a) => {
      right[a] += traceOfProduct(matrix, excess);
      BASIS.forEach((element, b) => (normal[3 * a + b] += traceOfProduct(matrix, element)));
    });
  });
  const factor = choleskyFactor(normal, 3);
  if (!factor) return between;
  const [first, cross, second] = choleskySolve(factor, 3, right);
  return { first, cross, second };
}

/** The matrix with its eigenvalues raised to the smallest allowed. */
function positive({ first, cross, second }: Symmetric2): Symmetric2 {
  const center = (first + second) / 2;
  const radius = Math.hypot((first - second) / 2, cross);
  if (center - radius >= SMALLEST) return { first, cross, second };
  const angle = 0.5 * Math.atan2(2 * cross, first - second);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [large, small] = [Math.max(center + radius, SMALLEST), SMALLEST];
  return {
    first: large * c * c + small * s * s,
    cross: (large - small) * c * s,
    second: large * s * s + small * c * c,
  };
}

import { choleskyFactor, choleskySolve } from '../../core/linear-algebra/cholesky';
import { dot } from '../../core/numeric/dot';

/** Iterates that one extrapolation is made of. */
const MEMORY = 6;
/** Added to the diagonal of the normal equations, as a share of their trace. */
const RIDGE = 1e-12;

/**
 * Anderson extrapolation of a sequence that converges linearly: the combination of the last iterates, with weights that
 * sum to 1, whose step is shortest.
 *
 * @source Bertrand, Massias 2021, Anderson acceleration of coordinate descent, PMLR 130:1288-1296
 */
export class Extrapolation {
  private readonly iterates: Float64Array[] = [];

  /**
   * @param values the next iterate, of the length of those before; copied
   * @returns the extrapolated point once enough iterates are there, and then it starts anew; else null
   */
  next(values: Float64Array): Float64Array | null {
    this.iterates.push(values.slice());
    if (this.iterates.length < MEMORY) return null;
    const iterates = this.iterates.splice(0);
    const steps = iterates.slice(1).map((one, k) => one.map((value, j) => value - iterates[k][j]));
    const weights = shortestCombination(steps);
    if (weights === null) return null;
    const point = new Float64Array(values.length);
    weights.forEach((weight, k) => {
      const iterate = iterates[k + 1];
      for (let j = 0; j < point.length; j++) point[j] += weight * iterate[j];
    });
    return point;
  }
}

/** Weights of sum 1 that make the combination of the vectors shortest; null when they cannot be told apart. */
function shortestCombination(vectors: readonly Float64Array[]): Float64Array | null {
  const size = vectors.length;
  const products = new Float64Array(size * size);
  let trace = 0;
  vectors.forEach((a, r) => vectors.forEach((b, c) => (products[r * size + c] = dot(a, b))));
  for (let k = 0; k < size; k++) trace += products[k * size + k];
  for (let k = 0; k < size; k++) products[k * size + k] += RIDGE * trace;
  const factor = choleskyFactor(products, size);
  if (factor === null) return null;
  const weights = choleskySolve(factor, size, new Float64Array(size).fill(1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Number.isFinite(total) && total !== 0 ? weights.map((weight) => weight / total) : null;
}

import { coreErrors } from '../core.errors';
import { ConcordError } from '../errors';
import type { Minimum, MinimizerOptions } from './bfgs';

interface Vertex {
  readonly x: Float64Array;
  readonly value: number;
}

/**
 * Minimum of a function of several variables without derivatives: the simplex of Nelder and Mead.
 *
 * @param start length n; f must be finite there; not changed
 * @param options tolerance: spread of f over the simplex, relative to its size, default 1e-8; maxIterations: default
 *   500 · n
 * @throws ARGUMENT_OUT_OF_RANGE when f is not finite at the start
 * @source Nelder and Mead 1965, doi:10.1093/comjnl/7.4.308
 */
export function minimizeNelderMead(
  f: (x: Float64Array) => number,
  start: ArrayLike<number>,
  { tolerance = 1e-8, maxIterations = 500 * start.length }: MinimizerOptions = {},
): Minimum {
  const evaluate = (x: Float64Array): Vertex => {
    const value = f(x);
    return { x, value: Number.isNaN(value) ? Infinity : value };
  };
  const simplex = firstSimplex(evaluate, start);
  for (let iterations = 0; ; iterations++) {
    simplex.sort((p, q) => p.value - q.value);
    const [best, worst] = [simplex[0], simplex[simplex.length - 1]];
    const converged = worst.value - best.value <= tolerance * (Math.abs(best.value) + tolerance);
    if (converged || iterations >= maxIterations) return { ...best, iterations, converged };
    improve(simplex, evaluate);
  }
}

function firstSimplex(evaluate: (x: Float64Array) => Vertex, start: ArrayLike<number>): Vertex[] {
  const origin = evaluate(Float64Array.from(start));
  if (!Number.isFinite(origin.value)) {
    throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, 'The function is not finite at the start.');
  }
  const edge = 0.1 * Math.max(...origin.x.map(Math.abs)) || 0.1;
  return [origin, ...Array.from(origin.x, (_, j) => evaluate(origin.x.map((x, i) => (i === j ? x + edge : x))))];
}

/** Replaces the worst vertex of the sorted simplex, or shrinks the simplex toward the best. */
function improve(simplex: Vertex[], evaluate: (x: Float64Array) => Vertex): void {
  const last = simplex.length - 1;
  const [best, worst] = [simplex[0], simplex[last]];
  const center = worst.x.map((_, i) => simplex.reduce((sum, { x }, k) => (k < last ? sum + x[i] : sum), 0) / last);
  const along = (factor: number): Vertex => evaluate(center.map((c, i) => c + factor * (c - worst.x[i])));
  const reflected = along(1);
  if (reflected.value < best.value) {
    const expanded = along(2);
    simplex[last] = expanded.value < reflected.value ? expanded : reflected;
    return;
  }
  if (reflected.value < simplex[last - 1].value) {
    simplex[last] = reflected;
    return;
  }
  const contracted = along(reflected.value < worst.value ? 0.5 : -0.5);
  if (contracted.value < Math.min(reflected.value, worst.value)) simplex[last] = contracted;
  else for (let k = 1; k <= last; k++) simplex[k] = evaluate(simplex[k].x.map((x, i) => (x + best.x[i]) / 2));
}

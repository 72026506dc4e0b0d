import { coreErrors } from '../core.errors';
import { ConcordError } from '../errors';

export interface MinimizerOptions {
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

export interface BfgsOptions extends MinimizerOptions {
  /** Default: central differences with steps of 1e-5 relative to max(1, |x|). */
  readonly gradient?: (x: Float64Array) => ArrayLike<number>;
}

export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  readonly iterations: number;
  readonly converged: boolean;
}

const SUFFICIENT_DECREASE = 1e-4;
const SMALLEST_STEP = 1e-12;

/**
 * Minimum of a smooth function of several variables: BFGS with a backtracking line search.
 *
 * Steps to where f is infinite or NaN are cut back, so a barrier may be given by returning Infinity.
 *
 * @param start length n; f must be finite there; not changed
 * @param options tolerance: relative decrease of f at which a fresh steepest-descent step counts as no progress,
 *   default 1e-10; maxIterations: default 500
 * @returns converged is false when the iterations ran out
 * @throws ARGUMENT_OUT_OF_RANGE when f is not finite at the start
 * @cost O(n²) a step besides the function; 2 n evaluations for a numerical gradient
 * @source Nocedal and Wright, Numerical Optimization, 2nd ed., 6.1 (2006)
 */
export function minimizeBfgs(
  f: (x: Float64Array) => number,
  start: ArrayLike<number>,
  options: BfgsOptions = {},
): Minimum {
  const { tolerance = 1e-10, maxIterations = 500, gradient = (x: Float64Array) => centralGradient(f, x) } = options;
  let x: Float64Array = Float64Array.from(start);
  let value = f(x);
  if (!Number.isFinite(value)) {
    throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, 'The function is not finite at the start.');
  }
  let slope: Float64Array = Float64Array.from(gradient(x));
  let inverse: Float64Array = identity(x.length);
  let fresh = true;
  for (let iterations = 0; iterations < maxIterations; iterations++) {
    const direction = times(inverse, slope).map((d) => -d);
    const descent = dot(direction, slope);
    const reached = descent < 0 ? searchAlong(f, { x, value, direction, descent }) : null;
    const gained = reached ? value - reached.value : 0;
    if (gained <= tolerance * (Math.abs(value) + tolerance)) {
      if (reached) ({ x, value } = reached);
      if (fresh) return { x, value, iterations, converged: true };
      if (reached) slope = Float64Array.from(gradient(x));
      inverse = identity(x.length);
      fresh = true;
      continue;
    }
    const next = Float64Array.from(gradient(reached!.x));
    fresh = !update(
      inverse,
      reached!.x.map((xi, i) => xi - x[i]),
      next.map((g, i) => g - slope[i]),
    );
    if (fresh) inverse = identity(x.length);
    ({ x, value } = reached!);
    slope = next;
  }
  return { x, value, iterations: maxIterations, converged: false };
}

interface Ray {
  readonly x: Float64Array;
  readonly value: number;
  readonly direction: Float64Array;
  /** Slope of f along the direction, negative. */
  readonly descent: number;
}

/** Halves (or interpolates) the step until f has decreased enough; null when no step does. */
function searchAlong(f: (x: Float64Array) => number, ray: Ray): { x: Float64Array; value: number } | null {
  for (let step = 1; step > SMALLEST_STEP;) {
    const x = ray.x.map((xi, i) => xi + step * ray.direction[i]);
    const value = f(x);
    if (value <= ray.value + SUFFICIENT_DECREASE * step * ray.descent) return { x, value };
    const vertex = (-ray.descent * step * step) / (2 * (value - ray.value - step * ray.descent));
    step = vertex > 0.1 * step && vertex < 0.5 * step ? vertex : vertex <= 0.1 * step ? 0.1 * step : 0.5 * step;
  }
  return null;
}

/** BFGS update of the inverse Hessian, in place; false when the curvature along the step is not positive. */
function update(inverse: Float64Array, s: Float64Array, y: Float64Array): boolean {
  const curvature = dot(s, y);
  if (!(curvature > Number.EPSILON * Math.sqrt(dot(s, s) * dot(y, y)))) return false;
  const n = s.length;
  const hy = times(inverse, y);
  const scale = (1 + dot(y, hy) / curvature) / curvature;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      inverse[i * n + j] += scale * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / curvature;
    }
  return true;
}

function centralGradient(f: (x: Float64Array) => number, x: Float64Array): Float64Array {
  const moved = x.slice();
  return x.map((xi, i) => {
    const h = 1e-5 * Math.max(1, Math.abs(xi));
    moved[i] = xi + h;
    const above = f(moved);
    moved[i] = xi - h;
    const below = f(moved);
    moved[i] = xi;
    return (above - below) / (2 * h);
  });
}

function identity(n: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  return matrix;
}

function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  return x.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j] * x[j];
    return sum;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

import { coreErrors } from '../core.errors';
import { ConcordError } from '../errors';

export interface RootOptions {
  /** Width of the last bracket, in units of x; default 1e-12. The rounding of x itself bounds it from below. */
  readonly tolerance?: number;
  /** Default 1000. */
  readonly maxIterations?: number;
  /** Values at the ends where they are known, so that they are not computed again. */
  readonly atLower?: number;
  readonly atUpper?: number;
}

/**
 * Root of a continuous function in a bracket: inverse quadratic interpolation, secant and bisection (Brent).
 *
 * With a coarse tolerance it stops at the same point as R's uniroot.
 *
 * @param lower, upper ends of the bracket; f must differ in sign there or be zero at one of them
 * @returns x where f changes sign, within the tolerance
 * @throws ARGUMENT_OUT_OF_RANGE when f has the same sign at both ends or is NaN at one
 * @cost about ten evaluations for a smooth function
 * @source Brent 1973, Algorithms for Minimization without Derivatives, chapter 4
 * @example findRoot((x) => x * x - 2, 0, 2)
 */
export function findRoot(f: (x: number) => number, lower: number, upper: number, options: RootOptions = {}): number {
  const root = findBracketedRoot(f, lower, upper, options);
  if (root !== null) return root;
  throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, `No change of sign between ${lower} and ${upper}.`, {
    atLower: options.atLower ?? f(lower),
    atUpper: options.atUpper ?? f(upper),
  });
}

/** As {@link findRoot}. @undefined the same sign at both ends, or NaN at one: null */
export function findBracketedRoot(
  f: (x: number) => number,
  lower: number,
  upper: number,
  options: RootOptions = {},
): number | null {
  const { tolerance = 1e-12, maxIterations = 1000 } = options;
  // b is the best point, c the other end of the bracket, a the point before b.
  let [a, b] = [lower, upper];
  let [fa, fb] = [options.atLower ?? f(lower), options.atUpper ?? f(upper)];
  let [c, fc] = [a, fa];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (!(Math.sign(fa) * Math.sign(fb) < 0)) return null;
  for (let i = 0; i < maxIterations; i++) {
    const previous = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const smallest = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= smallest || fb === 0) break;
    const usable = Math.abs(previous) >= smallest && Math.abs(fa) > Math.abs(fb);
    const trial = usable ? interpolate([a, b, c], [fa, fb, fc]) : NaN;
    const limit = Math.min(1.5 * Math.abs(half) - smallest / 2, Math.abs(previous) / 2);
    const step = trial * half > 0 && Math.abs(trial) < limit ? trial : half;
    [a, fa] = [b, fb];
    b += Math.abs(step) < smallest ? Math.sign(step) * smallest : step;
    fb = f(b);
    if (Math.sign(fb) === Math.sign(fc)) [c, fc] = [a, fa];
  }
  return b;
}

type Triple = readonly [number, number, number];

/** Step from b to the root of the secant, or of the inverse parabola through three points. */
function interpolate([a, b, c]: Triple, [fa, fb, fc]: Triple): number {
  const s = fb / fa;
  if (a === c) return ((c - b) * s) / (s - 1);
  const q = fa / fc;
  const r = fb / fc;
  return (-s * ((c - b) * q * (q - r) - (b - a) * (r - 1))) / ((q - 1) * (r - 1) * (s - 1));
}

export interface ZeroInOptions {
  /** Length of the interval that may remain; default ε^¼, about 1.2e-4, as in R's uniroot. */
  readonly tolerance?: number;
  /** Values at the ends where they are known, so that they are not computed again. */
  readonly atLower?: number;
  readonly atUpper?: number;
}

/** Tolerance of R's uniroot. */
export const COARSE_TOLERANCE = Number.EPSILON ** 0.25;
const MAXIMUM_STEPS = 1000;

/**
 * Zero of a function between two points, by inverse quadratic interpolation, secants and bisection.
 *
 * The answer is the last point of the iteration, so a coarse tolerance gives a point that depends on the path: this one
 * takes Brent's steps in Brent's order, which is what R's intervals by root finding are made of.
 *
 * @param f a function of one number @param lower one end @param upper the other end
 * @returns a point within the tolerance of a change of sign
 * @undefined values of the same sign at both ends, or NaN there: null
 * @source Brent 1973, Algorithms for Minimization without Derivatives, chapter 4
 */
export function zeroIn(
  f: (x: number) => number,
  lower: number,
  upper: number,
  options: ZeroInOptions = {},
): number | null {
  const tolerance = options.tolerance ?? COARSE_TOLERANCE;
  let [a, b] = [lower, upper];
  let [fa, fb] = [options.atLower ?? f(lower), options.atUpper ?? f(upper)];
  if (!(fa * fb <= 0)) return null;
  if (fa === 0) return a;
  let [c, fc] = [a, fa]; // f(b) and f(c) have opposite signs; b is the better point
  for (let step = 0; step <= MAXIMUM_STEPS; step++) {
    const previous = b - a;
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb];
    const enough = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= enough || fb === 0) return b;
    let next = half;
    if (Math.abs(previous) >= enough && Math.abs(fa) > Math.abs(fb)) {
      next = interpolate({ a, b, c, fa, fb, fc }, { previous, enough }) ?? half;
    }
    if (Math.abs(next) < enough) next = next > 0 ? enough : -enough;
    [a, fa] = [b, fb];
    b += next;
    fb = f(b);
    if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) [c, fc] = [a, fa];
  }
  return b;
}

type Points = Readonly<Record<'a' | 'b' | 'c' | 'fa' | 'fb' | 'fc', number>>;

/** Step by interpolation, or null where it would leave the bracket or not shrink it enough. */
function interpolate(at: Points, limits: { readonly previous: number; readonly enough: number }): number | null {
  const { a, b, c, fa, fb, fc } = at;
  const width = c - b;
  let p: number;
  let q: number;
  if (a === c) {
    const ratio = fb / fa;
    p = width * ratio;
    q = 1 - ratio;
  } else {
    const [r, s, t] = [fa / fc, fb / fc, fb / fa];
    p = t * (width * r * (r - s) - (b - a) * (s - 1));
    q = (r - 1) * (s - 1) * (t - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const inside = p < 0.75 * width * q - Math.abs(limits.enough * q) / 2 && p < Math.abs((limits.previous * q) / 2);
  return inside ? p / q : null;
}

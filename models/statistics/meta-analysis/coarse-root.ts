/**
 * Root of a function that changes its sign between two points, no closer than the tolerance: Brent's method in the form of
 * netlib's zeroin, where a step is compared with the last one. With a coarse tolerance the result depends on the steps taken,
 * so that only the same steps give the digits of R's uniroot; for a root to full accuracy use `findRoot`.
 *
 * @param tolerance width in x @returns x within the tolerance of the root
 * @source Brent 1973, Algorithms for Minimization without Derivatives, chapter 4; netlib c/brent.shar; R zeroin
 */
export function coarseRoot(f: (x: number) => number, lower: number, upper: number, tolerance: number): number {
  let [a, b] = [lower, upper];
  let [fa, fb] = [f(a), f(b)];
  let [c, fc] = [a, fa];
  for (let i = 0; i < MAXIMUM_STEPS; i++) {
    const last = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const smallest = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= smallest || fb === 0) break;
    const isUsable = Math.abs(last) >= smallest && Math.abs(fa) > Math.abs(fb);
    const trial = isUsable ? interpolated([a, b, c], [fa, fb, fc], { last, smallest }) : null;
    const step = trial ?? half;
    [a, fa] = [b, fb];
    b += Math.abs(step) < smallest ? Math.sign(step) * smallest : step;
    fb = f(b);
    if (fb > 0 === fc > 0) [c, fc] = [a, fa];
  }
  return b;
}

const MAXIMUM_STEPS = 1000;

type Triple = readonly [a: number, b: number, c: number];

/** Secant or inverse quadratic step, unless it leaves three quarters of the bracket or half the last step. */
function interpolated(
  [a, b, c]: Triple,
  [fa, fb, fc]: Triple,
  { last, smallest }: { readonly last: number; readonly smallest: number },
): number | null {
  const width = c - b;
  const s = fb / fa;
  let [p, q] = [width * s, 1 - s];
  if (a !== c) {
    const [r, t] = [fa / fc, fb / fc];
    p = s * (width * r * (r - t) - (b - a) * (t - 1));
    q = (r - 1) * (t - 1) * (s - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const isInside = p < 0.75 * width * q - Math.abs(smallest * q) / 2 && p < Math.abs((last * q) / 2);
  return isInside ? p / q : null;
}

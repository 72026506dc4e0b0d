export interface ScalarMinimum {
  readonly x: number;
  readonly value: number;
}

const GOLDEN = (3 - Math.sqrt(5)) / 2;

/**
 * Minimum of a function of one variable in an interval: golden section and parabolic interpolation (Brent).
 *
 * A function with several minima gives one of them. The ends themselves are never evaluated.
 *
 * @param options tolerance: accuracy of x; default the fourth root of the machine epsilon (1.22e-4), as in R's optimize
 * @source Brent 1973, Algorithms for Minimization without Derivatives, chapter 5
 */
export function minimizeScalar(
  f: (x: number) => number,
  lower: number,
  upper: number,
  { tolerance = Number.EPSILON ** 0.25 }: { readonly tolerance?: number } = {},
): ScalarMinimum {
  let [a, b] = [lower, upper];
  let best = { x: a + GOLDEN * (b - a), value: 0 };
  best.value = f(best.x);
  let second = best;
  let third = best;
  let step = 0;
  let before = 0;
  for (;;) {
    const middle = (a + b) / 2;
    const smallest = Math.sqrt(Number.EPSILON) * Math.abs(best.x) + tolerance / 3;
    if (Math.abs(best.x - middle) <= 2 * smallest - (b - a) / 2) return best;
    const trial = Math.abs(before) > smallest ? parabolicStep(best, second, third) : NaN;
    const inside = trial > a - best.x && trial < b - best.x;
    if (inside && Math.abs(trial) < Math.abs(before / 2)) {
      before = step;
      step = trial;
      const reached = best.x + step;
      if (reached - a < 2 * smallest || b - reached < 2 * smallest) step = best.x >= middle ? -smallest : smallest;
    } else {
      before = best.x < middle ? b - best.x : a - best.x;
      step = GOLDEN * before;
    }
    const x = best.x + (Math.abs(step) >= smallest ? step : step > 0 ? smallest : -smallest);
    const point = { x, value: f(x) };
    if (point.value <= best.value) {
      if (x < best.x) b = best.x;
      else a = best.x;
      [third, second, best] = [second, best, point];
      continue;
    }
    if (x < best.x) a = x;
    else b = x;
    if (point.value <= second.value || second.x === best.x) [third, second] = [second, point];
    else if (point.value <= third.value || third.x === best.x || third.x === second.x) third = point;
  }
}

/** Step from the best point to the vertex of the parabola through three points; NaN when they are on a line. */
function parabolicStep(best: ScalarMinimum, second: ScalarMinimum, third: ScalarMinimum): number {
  const r = (best.x - second.x) * (best.value - third.value);
  const q = (best.x - third.x) * (best.value - second.value);
  return ((best.x - second.x) * r - (best.x - third.x) * q) / (2 * (q - r));
}

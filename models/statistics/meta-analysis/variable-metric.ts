/** Settings of R's optim: sufficient decrease, factor of a shorter step, and the offset of its test for "no change". */
const SUFFICIENT_DECREASE = 1e-4;
const SHORTER = 0.2;
const OFFSET = 10;
const RELATIVE = Math.sqrt(Number.EPSILON);
const MAXIMUM_STEPS = 100;

/**
 * Where the variable metric method of Nash stops, in the form and with the settings of R's optim(method = "BFGS"). It stops
 * when a step lowers the function by less than 1.5e-8 of its size, which may be before the minimum: to reproduce results of R;
 * for a minimum use `minimizeBfgs`.
 *
 * @param gradient of f @param start is not changed
 * @source Nash 1990, Compact Numerical Methods for Computers, 2nd ed., algorithm 21; R optim
 */
export function variableMetricMinimum(
  f: (x: Float64Array) => number,
  gradient: (x: Float64Array) => ArrayLike<number>,
  start: Float64Array,
): Float64Array {
  const n = start.length;
  let x = Float64Array.from(start);
  let value = f(x);
  let slope = Float64Array.from(gradient(x));
  let metric = identity(n);
  let sinceReset = 0;
  for (let steps = 1; steps < MAXIMUM_STEPS;) {
    const direction = multiply(metric, slope).map((d) => -d);
    const descent = dot(direction, slope);
    const reached = descent < 0 ? stepAlong(f, { x, value, direction, descent }) : { x, value, isDone: true, scale: 0 };
    x = reached.x;
    if (reached.isDone) {
      value = reached.value;
      if (sinceReset === 0) break;
      metric = identity(n);
      sinceReset = 0;
      continue;
    }
    value = reached.value;
    const next = Float64Array.from(gradient(x));
    steps++;
    sinceReset++;
    const moved = direction.map((d) => reached.scale * d);
    const change = next.map((g, i) => g - slope[i]);
    slope = next;
    if (!improve(metric, moved, change) || sinceReset > 2 * n) {
      metric = identity(n);
      sinceReset = 0;
    }
  }
  return x;
}

interface Ray {
  readonly x: Float64Array;
  readonly value: number;
  readonly direction: Float64Array;
  readonly descent: number;
}

/** Shortens the step until the function is low enough; done when nothing changes, or too little. */
function stepAlong(f: (x: Float64Array) => number, ray: Ray) {
  for (let scale = 1; ; scale *= SHORTER) {
    const x = ray.x.map((xi, i) => xi + scale * ray.direction[i]);
    if (x.every((xi, i) => OFFSET + xi === OFFSET + ray.x[i])) return { x, value: ray.value, isDone: true, scale };
    const value = f(x);
    if (!(Number.isFinite(value) && value <= ray.value + ray.descent * scale * SUFFICIENT_DECREASE)) continue;
    const isDone = !(Math.abs(value - ray.value) > RELATIVE * (Math.abs(ray.value) + RELATIVE));
    return { x, value, isDone, scale };
  }
}

/** Update of the inverse Hessian, in place; false when the curvature along the step is not positive. */
function improve(metric: Float64Array[], moved: Float64Array, change: Float64Array): boolean {
  const curvature = dot(moved, change);
  if (!(curvature > 0)) return false;
  const image = multiply(metric, change);
  const ratio = 1 + dot(image, change) / curvature;
  metric.forEach((row, i) => {
    row.forEach((_, j) => {
      row[j] += (ratio * moved[i] * moved[j] - moved[i] * image[j] - image[i] * moved[j]) / curvature;
    });
  });
  return true;
}

const identity = (n: number): Float64Array[] =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (__, j) => (i === j ? 1 : 0)));

const multiply = (matrix: readonly Float64Array[], x: Float64Array): Float64Array =>
  Float64Array.from(matrix, (row) => dot(row, x));

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i], 0);

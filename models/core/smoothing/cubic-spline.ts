/**
 * Interpolating cubic spline whose ends take the third derivative of the cubic through the four nearest points
 * (Forsythe, Malcolm, Moler).
 *
 * @param x strictly ascending, at least two @param y one per x @param at positions
 * @returns the spline at each position, the end cubics going on beyond the points
 * @undefined fewer than two points give NaN
 * @source Forsythe, Malcolm, Moler 1977, Computer Methods for Mathematical Computations; R spline(method = "fmm")
 */
export function cubicSpline(x: ArrayLike<number>, y: ArrayLike<number>, at: ArrayLike<number>): Float64Array {
  const n = x.length;
  if (n < 2) return new Float64Array(at.length).fill(NaN);
  const curvature = curvatures(x, y);
  return Float64Array.from(at, (position) => {
    let i = 0;
    while (i < n - 2 && position > x[i + 1]) i++;
    const h = x[i + 1] - x[i];
    const slope = (y[i + 1] - y[i]) / h - h * (curvature[i + 1] + 2 * curvature[i]);
    const cubic = (curvature[i + 1] - curvature[i]) / h;
    const d = position - x[i];
    return y[i] + d * (slope + d * (3 * curvature[i] + d * cubic));
  });
}

/** A sixth of the second derivative at each point. */
function curvatures(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  const n = x.length;
  const s = new Float64Array(n);
  if (n < 3) return s;
  const h = Float64Array.from({ length: n - 1 }, (_, i) => x[i + 1] - x[i]);
  const slope = Float64Array.from(h, (width, i) => (y[i + 1] - y[i]) / width);
  const diagonal = Float64Array.from({ length: n }, (_, i) =>
    i === 0 ? -h[0] : i === n - 1 ? -h[n - 2] : 2 * (h[i - 1] + h[i]),
  );
  for (let i = 1; i < n - 1; i++) s[i] = slope[i] - slope[i - 1];
  if (n > 3) {
    const third = (i: number): number => s[i + 1] / (x[i + 2] - x[i]) - s[i] / (x[i + 1] - x[i - 1]);
    s[0] = (third(1) * h[0] ** 2) / (x[3] - x[0]);
    s[n - 1] = (-third(n - 3) * h[n - 2] ** 2) / (x[n - 1] - x[n - 4]);
  }
  for (let i = 1; i < n; i++) {
    const factor = h[i - 1] / diagonal[i - 1];
    diagonal[i] -= factor * h[i - 1];
    s[i] -= factor * s[i - 1];
  }
  s[n - 1] /= diagonal[n - 1];
  for (let i = n - 2; i >= 0; i--) s[i] = (s[i] - h[i] * s[i + 1]) / diagonal[i];
  return s;
}

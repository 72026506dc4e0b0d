import { ConcordError } from '../errors';
import { coreErrors } from '../core.errors';
import { tricube } from './tricube';

export interface LowessOptions {
  /** Share of the points that each local line uses, default 2/3. */
  readonly span?: number;
  /** Robustness iterations, default 3; 0 for a binary response, where residuals say nothing about outliers. */
  readonly iterations?: number;
  /** Points closer than this to the last fitted one are interpolated; default 1 % of the range of x. */
  readonly delta?: number;
}

interface Points {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/** Residuals beyond this share of the median count as outliers without weight. */
const OUTLIER = 0.999;
const CERTAIN = 0.001;

/**
 * Cleveland's locally weighted regression: a line through the nearest share of the points, with tricube weights.
 *
 * @param x ascending @param y one per x
 * @returns the smoothed value at each x; a point without neighbors of positive weight keeps its y
 * @undefined no points give an empty list
 * @throws ARGUMENT_OUT_OF_RANGE when lengths differ, x descends, or an option is out of range
 * @cost O(span · n · points more than delta apart) per iteration
 * @source Cleveland 1979, doi:10.1080/01621459.1979.10481038; 1981, doi:10.2307/2683591; R lowess
 * @example lowess([1, 2, 3, 4], [1, 2, 3, 4], { iterations: 0 })
 */
export function lowess(x: ArrayLike<number>, y: ArrayLike<number>, options: LowessOptions = {}): Float64Array {
  const n = x.length;
  if (n < 2) return Float64Array.from(y);
  const { span = 2 / 3, iterations = 3, delta = 0.01 * (x[n - 1] - x[0]) } = options;
  check(x, y, span, delta);
  const window = Math.max(2, Math.min(n, Math.floor(span * n + 1e-7)));
  let robustness: Float64Array | null = null;
  let smooth = sweep({ x, y }, window, delta, robustness);
  for (let k = 0; k < iterations; k++) {
    robustness = robustnessWeights(Float64Array.from(y, (value, i) => Math.abs(value - smooth[i])));
    if (robustness === null) break;
    smooth = sweep({ x, y }, window, delta, robustness);
  }
  return smooth;
}

function check(x: ArrayLike<number>, y: ArrayLike<number>, span: number, delta: number): void {
  const isAscending = Array.from(x).every((value, i) => i === 0 || value >= x[i - 1]);
  if (x.length !== y.length || !isAscending || !(span > 0) || !(delta >= 0))
    throw new ConcordError(coreErrors.ARGUMENT_OUT_OF_RANGE, 'lowess needs one y per ascending x, span > 0, delta ≥ 0.');
}

/** One pass over the points: local lines at least delta apart, straight interpolation between them. */
function sweep(points: Points, window: number, delta: number, robustness: Float64Array | null): Float64Array {
  const { x, y } = points;
  const n = x.length;
  const smooth = new Float64Array(n);
  const weights = new Float64Array(n);
  let left = 0;
  let last = -1;
  for (let i = 0; last < n - 1;) {
    while (left + window < n && x[i] - x[left] > x[left + window] - x[i]) left++;
    const value = localLine(points, x[i], [left, left + window - 1], { weights, robustness });
    smooth[i] = Number.isNaN(value) ? y[i] : value;
    for (let j = last + 1; j < i; j++) {
      const share = (x[j] - x[last]) / (x[i] - x[last]);
      smooth[j] = share * smooth[i] + (1 - share) * smooth[last];
    }
    last = i;
    const cut = x[last] + delta;
    for (i = last + 1; i < n && x[i] <= cut; i++) {
      if (x[i] !== x[last]) continue;
      smooth[i] = smooth[last];
      last = i;
    }
    i = Math.max(last + 1, i - 1);
  }
  return smooth;
}

interface LineWeights {
  /** Room for the weights. */
  readonly weights: Float64Array;
  readonly robustness: Float64Array | null;
}

/** Value at `at` of the local line, NaN when no point has weight. */
function localLine(
  { x, y }: Points,
  at: number,
  [left, right]: readonly [number, number],
  { weights, robustness }: LineWeights,
): number {
  const n = x.length;
  const reach = Math.max(at - x[left], x[right] - at);
  let total = 0;
  let end = left;
  for (; end < n; end++) {
    const distance = Math.abs(x[end] - at);
    if (distance > OUTLIER * reach && x[end] > at) break;
    weights[end] = tricube(distance, reach) * (robustness ? robustness[end] : 1);
    total += weights[end];
  }
  if (!(total > 0)) return NaN;
  let center = 0;
  let middle = 0;
  for (let j = left; j < end; j++) {
    weights[j] /= total;
    center += weights[j] * x[j];
    middle += weights[j] * y[j];
  }
  let spread = 0;
  let slope = 0;
  for (let j = left; j < end; j++) {
    const moment = weights[j] * (x[j] - center);
    spread += moment * (x[j] - center);
    slope += moment * y[j];
  }
  const isLine = reach > 0 && Math.sqrt(spread) > 0.001 * (x[n - 1] - x[0]);
  return isLine ? middle + ((at - center) * slope) / spread : middle;
}

/** Bisquare weights of absolute residuals; null when the median residual is nothing beside the mean. */
function robustnessWeights(residuals: Float64Array): Float64Array | null {
  const n = residuals.length;
  const scale = residuals.reduce((a, b) => a + b, 0) / n;
  const sorted = residuals.slice().sort();
  const half = Math.floor(n / 2);
  const limit = n % 2 === 0 ? 3 * (sorted[half] + sorted[half - 1]) : 6 * sorted[half];
  if (limit < 1e-7 * scale) return null;
  return residuals.map((r) => {
    if (r <= CERTAIN * limit) return 1;
    return r <= OUTLIER * limit ? (1 - (r / limit) ** 2) ** 2 : 0;
  });
}

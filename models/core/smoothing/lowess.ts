import { ConcordError } from '../errors';
import { coreErrors } from '../core.errors';

export interface LowessOptions {
  /** Share of the points that each local line uses, default 2/3. */
  readonly span?: number;
  /** Robustness iterations, default 3; 0 for a binary response, where residuals say nothing about outliers. */
  readonly iterations?: number;
  /** Points closer than this to the last fitted one are interpolated; default 1 % of the range of x. */
  readonly delta?: number;
}

/** Weights are 0 from this share of the reach on, and 1 up to the other. */
const FAR = 0.999;
const NEAR = 0.001;

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
  if (x.length < 2) return Float64Array.from(y);
  const plan = planOf(x, y, options);
  let smooth = curveThrough(plan, null);
  for (let k = 0; k < (options.iterations ?? 3); k++) {
    const robustness = robustnessWeights(plan.y.map((value, i) => Math.abs(value - smooth[i])));
    if (robustness === null) break;
    smooth = curveThrough(plan, robustness);
  }
  return smooth;
}

/**
 * The curve of {@link lowess} without robustness iterations at any positions, straight between the points.
 *
 * @returns NaN outside the points @cost as {@link lowess}, for the lines next to the positions only
 */
export function lowessAt(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  at: ArrayLike<number>,
  options: Omit<LowessOptions, 'iterations'> = {},
): Float64Array {
  const plan = planOf(x, y, options);
  const known = new Float64Array(plan.anchors.length).fill(NaN);
  const valueOf = (k: number): number => {
    if (Number.isNaN(known[k])) known[k] = lineAt(plan, k, null);
    return known[k];
  };
  return Float64Array.from(at, (position) => {
    if (!(position >= plan.x[0] && position <= plan.x[plan.x.length - 1])) return NaN;
    const upper = plan.anchors.findIndex((i) => plan.x[i] >= position);
    const right = plan.x[plan.anchors[upper]];
    if (right === position) return valueOf(upper);
    const left = plan.x[plan.anchors[upper - 1]];
    const share = (position - left) / (right - left);
    return share * valueOf(upper) + (1 - share) * valueOf(upper - 1);
  });
}

/** Points, and where lines are fitted: the curve is straight between these anchors. */
interface Plan {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly anchors: readonly number[];
  /** First and last point of each anchor's window. */
  readonly windows: readonly (readonly [number, number])[];
}

function planOf(x: ArrayLike<number>, y: ArrayLike<number>, options: LowessOptions): Plan {
  const n = x.length;
  const { span = 2 / 3, delta = 0.01 * (x[n - 1] - x[0]) } = options;
  let isAscending = !Number.isNaN(x[0]);
  for (let i = 1; i < n; i++) isAscending &&= x[i] >= x[i - 1];
  if (n === 0 || n !== y.length || !isAscending || !(span > 0) || !(delta >= 0))
    throw new ConcordError(
      coreErrors.ARGUMENT_OUT_OF_RANGE,
      'lowess needs one y per ascending x, span > 0, delta ≥ 0.',
    );
  const own = new Float64Array(x);
  const anchors = anchorsOf(own, delta);
  const size = Math.max(Math.min(2, n), Math.min(n, Math.floor(span * n + 1e-7)));
  let left = 0;
  const windows = anchors.map((i) => {
    while (left + size < n && own[i] - own[left] > own[left + size] - own[i]) left++;
    return [left, left + size - 1] as const;
  });
  return { x: own, y: new Float64Array(y), anchors, windows };
}

/** Points where a line is fitted: the next is the last one within delta, or the next one that differs. */
function anchorsOf(x: Float64Array, delta: number): number[] {
  const n = x.length;
  const anchors: number[] = [];
  for (let i = 0, last = -1; last < n - 1;) {
    anchors.push(i);
    last = i;
    const cut = x[last] + delta;
    for (i = last + 1; i < n && x[i] <= cut; i++) if (x[i] === x[last]) last = i;
    i = Math.max(last + 1, i - 1);
  }
  return anchors;
}

function curveThrough(plan: Plan, robustness: Float64Array | null): Float64Array {
  const { x, anchors } = plan;
  const smooth = new Float64Array(x.length);
  let previous = NaN;
  for (let k = 0; k < anchors.length; k++) {
    const at = anchors[k];
    const value = lineAt(plan, k, robustness);
    const before = anchors[k - 1] ?? 0;
    for (let j = before; j < at; j++) {
      const share = (x[j] - x[before]) / (x[at] - x[before]);
      smooth[j] = share * value + (1 - share) * previous;
    }
    previous = value;
  }
  return smooth.fill(previous, anchors[anchors.length - 1]);
}

/** Value of the line of an anchor there, or its y when no point has weight. */
function lineAt(plan: Plan, k: number, robustness: Float64Array | null): number {
  const i = plan.anchors[k];
  const value = localLine(plan, plan.x[i], plan.windows[k], robustness);
  return Number.isNaN(value) ? plan.y[i] : value;
}

/** Value at `at` of the local line, NaN when no point has weight. Moments are taken about `at`, in one pass. */
function localLine(
  { x, y }: Plan,
  at: number,
  [left, right]: readonly [number, number],
  robustness: Float64Array | null,
): number {
  const n = x.length;
  const reach = Math.max(at - x[left], x[right] - at);
  const [near, far, inverse] = [NEAR * reach, FAR * reach, 1 / reach];
  let [total, first, second, mean, product] = [0, 0, 0, 0, 0];
  for (let j = left; j < n; j++) {
    const offset = x[j] - at;
    const distance = Math.abs(offset);
    if (distance > far) {
      if (offset > 0) break;
      continue;
    }
    let weight = 1;
    if (distance > near) {
      const ratio = distance * inverse;
      const rest = 1 - ratio * ratio * ratio;
      weight = rest * rest * rest;
    }
    if (robustness) weight *= robustness[j];
    total += weight;
    first += weight * offset;
    second += weight * offset * offset;
    mean += weight * y[j];
    product += weight * offset * y[j];
  }
  if (!(total > 0)) return NaN;
  const center = first / total;
  const spread = second / total - center * center;
  const isLine = reach > 0 && Math.sqrt(Math.max(0, spread)) > 0.001 * (x[n - 1] - x[0]);
  if (!isLine) return mean / total;
  return mean / total - (center * (product / total - center * (mean / total))) / spread;
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
    if (r <= NEAR * limit) return 1;
    return r <= FAR * limit ? (1 - (r / limit) ** 2) ** 2 : 0;
  });
}

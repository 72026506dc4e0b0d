import { variance } from '../../core/numeric/moments';
import { normalDensity } from '../../core/special/normal';
import { quantiles } from '../../statistics/quantile';

const GRID = 512;
/** Bandwidths that the grid reaches beyond the data, and that the working grid reaches beyond the grid. */
const CUT = 3;
const MARGIN = 4;

/** A density on a grid of equal steps. */
export interface KernelDensity {
  readonly from: number;
  readonly step: number;
  readonly values: readonly number[];
  readonly bandwidth: number;
}

/**
 * Gaussian kernel density on 512 points, from three bandwidths below the data to three above: the cases are shared out to
 * the two neighboring points of a wider grid, convolved with the kernel there and interpolated.
 *
 * @param values at least two
 * @undefined fewer than two values: null, there is no bandwidth
 * @cost O(512 · 512)
 * @source Silverman 1986, Density Estimation, eq. 3.31 (bandwidth); Silverman 1982, AS 176, doi:10.2307/2347084; R density
 * @departs R convolves by Fourier transforms, whose rounding is about 1e-17 of the peak: below that R's values are noise
 */
export function kernelDensity(values: Float64Array): KernelDensity | null {
  if (values.length < 2) return null;
  const bandwidth = ruleOfThumb(values);
  const from = Math.min(...values) - CUT * bandwidth;
  const to = Math.max(...values) + CUT * bandwidth;
  const low = from - MARGIN * bandwidth;
  const delta = (to + MARGIN * bandwidth - low) / (GRID - 1);
  const smooth = convolve(shareOut(values, low, delta), delta, bandwidth);
  const step = (to - from) / (GRID - 1);
  return {
    from,
    step,
    bandwidth,
    values: Array.from({ length: GRID }, (_, i) => at(smooth, (from + i * step - low) / delta)),
  };
}

/** 0.9 min(sd, interquartile range / 1.34) n^(−1/5), with stand-ins where that is 0. */
function ruleOfThumb(values: Float64Array): number {
  const spread = Math.sqrt(variance(values));
  const [lower, upper] = quantiles(values, [0.25, 0.75]) as number[];
  const smaller = Math.min(spread, (upper - lower) / 1.34);
  return 0.9 * (smaller || spread || Math.abs(values[0]) || 1) * values.length ** -0.2;
}

function shareOut(values: Float64Array, low: number, delta: number): Float64Array {
  const mass = new Float64Array(GRID);
  for (const value of values) {
    const position = (value - low) / delta;
    const left = Math.floor(position);
    mass[left] += (1 - (position - left)) / values.length;
    mass[left + 1] += (position - left) / values.length;
  }
  return mass;
}

function convolve(mass: Float64Array, delta: number, bandwidth: number): Float64Array {
  // The kernel's steps are a little shorter than those of the grid, as in R before 4.4: its 2 · 512 points span the period.
  const kernelStep = (2 * (GRID - 1) * delta) / (2 * GRID - 1);
  const kernel = Float64Array.from({ length: GRID }, (_, k) => normalDensity((k * kernelStep) / bandwidth) / bandwidth);
  const smooth = new Float64Array(GRID);
  mass.forEach((share, j) => {
    if (share === 0) return;
    for (let i = 0; i < GRID; i++) smooth[i] += share * kernel[Math.abs(i - j)];
  });
  return smooth;
}

/** Linear interpolation. */
function at(values: Float64Array, position: number): number {
  const left = Math.min(GRID - 2, Math.max(0, Math.floor(position)));
  return values[left] + (position - left) * (values[left + 1] - values[left]);
}

/**
 * The density at the grid point nearest to a value, the lower of two at the same distance; beyond the grid that of its end.
 *
 * @undefined NaN gives NaN
 */
export function nearestDensity({ from, step, values }: KernelDensity, value: number): number {
  if (Number.isNaN(value)) return NaN;
  const squaredDistance = (i: number): number => (from + i * step - value) ** 2;
  const last = values.length - 1;
  let nearest = Math.min(last, Math.max(0, Math.floor((value - from) / step) - 1));
  const candidates = Math.min(last, nearest + 3);
  for (let i = nearest + 1; i <= candidates; i++) if (squaredDistance(i) < squaredDistance(nearest)) nearest = i;
  return values[nearest];
}

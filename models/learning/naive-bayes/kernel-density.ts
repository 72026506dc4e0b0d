import { variance } from '../../core/numeric/moments';
import { quantiles } from '../../statistics/quantile';
import { fourierTransform } from './fourier-transform';
import { SQUARED_Z_OF_ZERO } from './gaussian-log-density';
import { roundedExponential } from './rounded-exponential';

const GRID = 512;
/** Bandwidths that the grid reaches beyond the data, and that the working grid reaches beyond the grid. */
const CUT = 3;
const MARGIN = 4;
const INVERSE_SQRT_TWO_PI = 0.398942280401432677939946059934;

type Interval = readonly [low: number, high: number];

/** A density on a grid of equal steps. */
export interface KernelDensity {
  readonly from: number;
  readonly step: number;
  readonly values: readonly number[];
  readonly bandwidth: number;
}

/**
 * Gaussian kernel density on 512 points, from three bandwidths below the data to three above: the cases are shared out to
 * the two neighboring points of a wider grid, convolved with the kernel there and interpolated. Far from all cases the
 * values are rounding noise of the convolution, about 1e-17 of the peak, or 0.
 *
 * @param values at least two
 * @undefined fewer than two values: null, there is no bandwidth
 * @source Silverman 1986, Density Estimation, eq. 3.31 (bandwidth); Silverman 1982, AS 176, doi:10.2307/2347084; R density
 */
export function kernelDensity(values: Float64Array): KernelDensity | null {
  if (values.length < 2) return null;
  const bandwidth = ruleOfThumb(values);
  const from = Math.min(...values) - CUT * bandwidth;
  const to = Math.max(...values) + CUT * bandwidth;
  const wide: Interval = [from - MARGIN * bandwidth, to + MARGIN * bandwidth];
  const smooth = convolve(shareOut(values, wide), gaussianOverPeriod(wide, bandwidth));
  const grid = (i: number): number => (i === GRID - 1 ? to : from + i * step);
  const step = (to - from) / (GRID - 1);
  return { from, step, bandwidth, values: Array.from({ length: GRID }, (_, i) => interpolate(smooth, wide, grid(i))) };
}

/** 0.9 min(sd, interquartile range / 1.34) n^(−1/5), with stand-ins where that is 0. */
function ruleOfThumb(values: Float64Array): number {
  const spread = Math.sqrt(variance(values));
  const [lower, upper] = quantiles(values, [0.25, 0.75]) as number[];
  const smaller = Math.min(spread, (upper - lower) / 1.34);
  return 0.9 * (smaller || spread || Math.abs(values[0]) || 1) * values.length ** -0.2;
}

/** Masses at the points of the wider grid, followed by as many zeros. */
function shareOut(values: Float64Array, [low, high]: Interval): Float64Array {
  const mass = new Float64Array(2 * GRID);
  const step = (high - low) / (GRID - 1);
  const weight = 1 / values.length;
  for (const value of values) {
    const position = (value - low) / step;
    const left = Math.floor(position);
    mass[left] += weight * (1 - (position - left));
    mass[left + 1] += weight * (position - left);
  }
  return mass;
}

/** The kernel around 0 on twice the points; their step is a little shorter than that of the grid, as in R before 4.4. */
function gaussianOverPeriod([low, high]: Interval, bandwidth: number): Float64Array {
  const step = (2 * (high - low)) / (2 * GRID - 1);
  return Float64Array.from({ length: 2 * GRID }, (_, k) => scaledGaussian(Math.min(k, 2 * GRID - k) * step, bandwidth));
}

/** Normal density of a distance, with its square split beyond five standard deviations to keep the digits. */
function scaledGaussian(distance: number, bandwidth: number): number {
  const z = distance / bandwidth;
  if (z < 5) return (INVERSE_SQRT_TWO_PI * roundedExponential(-0.5 * z * z)) / bandwidth;
  if (z * z > SQUARED_Z_OF_ZERO) return 0;
  const coarse = Math.round(z * 65536) / 65536;
  const fine = z - coarse;
  return (
    (INVERSE_SQRT_TWO_PI / bandwidth) *
    (roundedExponential(-0.5 * coarse * coarse) * roundedExponential((-0.5 * fine - coarse) * fine))
  );
}

function convolve(mass: Float64Array, kernel: Float64Array): Float64Array {
  const imaginary = new Float64Array(mass.length);
  const a = fourierTransform({ real: mass, imaginary }, 'FORWARD');
  const b = fourierTransform({ real: kernel, imaginary }, 'FORWARD');
  // a times the conjugate of b
  const product = {
    real: a.real.map((value, k) => value * b.real[k] + a.imaginary[k] * b.imaginary[k]),
    imaginary: a.imaginary.map((value, k) => value * b.real[k] - a.real[k] * b.imaginary[k]),
  };
  const { real } = fourierTransform(product, 'INVERSE');
  return real.subarray(0, GRID).map((value) => Math.max(0, value / mass.length));
}

/** Linear interpolation on the wider grid. */
function interpolate(smooth: Float64Array, [low, high]: Interval, value: number): number {
  const step = (high - low) / (GRID - 1);
  const left = Math.floor((value - low) / step);
  const at = low + left * step;
  const share = (value - at) / (low + (left + 1) * step - at);
  return smooth[left] + (smooth[left + 1] - smooth[left]) * share;
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

import { findRoot } from '../optimization/find-root';
import { gaussLegendre } from './gauss-legendre';
import { logGamma } from './log-gamma';
import { normalCdf } from './normal';
import { tailsOfProbability, type TailOptions } from './tails';

/** What a studentized range is taken over. */
export interface RangeSettings {
  /** Number of means, at least 2. */
  readonly means: number;
  /** Degrees of freedom of the standard deviation, at least 2; Infinity when it is known. */
  readonly degreesOfFreedom: number;
  /** Number of groups whose largest range is taken; default 1. */
  readonly ranges?: number;
}

const INNER = gaussLegendre(12);
const OUTER = gaussLegendre(16);
/** Above this the standard deviation counts as known. */
const KNOWN_FROM = 25_000;
const INNER_END = 8;
const MAXIMUM_PANELS = 50;
const NEGLIGIBLE = 1e-14;

/**
 * Probability of the studentized range below or above q.
 *
 * The range of normal values, integrated over the chi distribution of the standard deviation by Gauss-Legendre panels.
 *
 * @param q values below 0 count as 0
 * @returns probability, within about 1e-10 (upper tails below that have no digits)
 * @undefined outside the range gives NaN
 * @source Copenhaver and Holland 1988, doi:10.1080/00949658808811082
 */
export function studentizedRangeProbability(q: number, settings: RangeSettings, options: TailOptions = {}): number {
  const { means, degreesOfFreedom, ranges = 1 } = settings;
  if (Number.isNaN(q) || !(means >= 2) || !(degreesOfFreedom >= 2) || !(ranges >= 1)) return NaN;
  const lower = q <= 0 ? 0 : q === Infinity ? 1 : lowerTail(q, means, degreesOfFreedom, ranges);
  if (options.log) return options.upper ? Math.log1p(-lower) : Math.log(lower);
  return options.upper ? 0.5 - lower + 0.5 : lower;
}

function lowerTail(q: number, means: number, df: number, ranges: number): number {
  if (df > KNOWN_FROM) return rangeProbability(q, means, ranges);
  const halfWidth = df <= 100 ? 1 : df <= 800 ? 0.5 : df <= 5000 ? 0.25 : 0.125;
  const logScale = (df / 2) * Math.log(df) - df * Math.LN2 - logGamma(df / 2) + Math.log(halfWidth);
  let total = 0;
  for (let panel = 1; panel <= MAXIMUM_PANELS; panel++) {
    const center = (2 * panel - 1) * halfWidth;
    let sum = 0;
    for (const { node, weight } of OUTER) {
      // u is twice the squared ratio of the standard deviation to its true value.
      const u = center + node * halfWidth;
      const logDensity = logScale + (df / 2 - 1) * Math.log(u) - (u * df) / 4;
      if (logDensity < -30) continue;
      sum += weight * Math.exp(logDensity) * rangeProbability(q * Math.sqrt(u / 2), means, ranges);
    }
    if (panel * halfWidth >= 1 && sum <= NEGLIGIBLE) break;
    total += sum;
  }
  return Math.min(1, total);
}

/** Probability that the range of `means` standard normal values is at most w, in each of `ranges` groups. */
function rangeProbability(w: number, means: number, ranges: number): number {
  const half = w / 2;
  if (half >= INNER_END) return 1;
  const start = 2 * normalCdf(half) - 1;
  let probability = start >= Math.exp(-50 / means) ? start ** means : 0;
  const panels = w > 3 ? 2 : 3;
  const width = (INNER_END - half) / panels;
  for (let panel = 0; panel < panels; panel++) {
    const center = half + (panel + 0.5) * width;
    let sum = 0;
    for (const { node, weight } of INNER) {
      const u = center + (node * width) / 2;
      if (u * u > 60) break;
      sum += weight * Math.exp((-u * u) / 2) * (normalCdf(u) - normalCdf(u - w)) ** (means - 1);
    }
    probability += (sum * width * means) / Math.sqrt(2 * Math.PI);
  }
  if (probability <= Math.exp(-30 / ranges)) return 0;
  return Math.min(1, probability ** ranges);
}

/**
 * Quantile of the studentized range.
 *
 * @param p in [0, 1], or its logarithm
 * @undefined outside the range gives NaN
 */
export function studentizedRangeQuantile(p: number, settings: RangeSettings, options: TailOptions = {}): number {
  const { lower } = tailsOfProbability(p, options);
  const excess = (q: number): number => studentizedRangeProbability(q, settings) - lower;
  if (Number.isNaN(excess(1))) return NaN;
  if (lower === 0) return 0;
  if (lower === 1) return Infinity;
  let high = 4;
  while (excess(high) < 0 && high < 1e6) high *= 2;
  return excess(high) < 0 ? Infinity : findRoot(excess, 0, high);
}

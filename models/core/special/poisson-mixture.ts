import { logPoissonDensity } from './saddle-point';
import { tailsFromLogLower, type Tails } from './tails';

/** Weight of the term j; by default that of the Poisson distribution. */
type LogWeight = (j: number) => number;

/**
 * Tails of a mixture over j = 0, 1, … with Poisson weights: the noncentral distributions.
 *
 * Both tails are sums of positive terms, taken from their largest term outward, so that neither loses its digits.
 *
 * @param mean of the Poisson weights, at least 0 @param tailsAt tails of the component j, monotone in j
 * @cost O(sqrt(mean)) components
 */
export function poissonMixture(mean: number, tailsAt: (j: number) => Tails): Tails {
  const known = new Map<number, Tails>();
  const at = (j: number): Tails => {
    const kept = known.get(j) ?? tailsAt(j);
    known.set(j, kept);
    return kept;
  };
  const logWeight: LogWeight = (j) => logPoissonDensity(j, mean);
  const logLower = logSumOutward((j) => logWeight(j) + at(j).logLower, Math.floor(mean));
  const logUpper = logSumOutward((j) => logWeight(j) + at(j).logUpper, Math.floor(mean));
  if (logLower < logUpper) return { ...tailsFromLogLower(logLower), logUpper: Math.min(0, logUpper) };
  const { lower, upper, logLower: small, logUpper: large } = tailsFromLogLower(logUpper);
  return { lower: upper, upper: lower, logLower: large, logUpper: small };
}

/**
 * log Σ exp(logTerm(j)) over j = 0, 1, …, for terms that rise to one peak and fall.
 *
 * @param start where to look for the peak
 */
export function logSumOutward(logTerm: (j: number) => number, start: number): number {
  const peak = findPeak(logTerm, start);
  const highest = logTerm(peak);
  if (highest === -Infinity) return -Infinity;
  let sum = 1;
  for (let j = peak + 1, term = 1; term > 1e-18 * sum; j++) sum += term = Math.exp(logTerm(j) - highest);
  for (let j = peak - 1, term = 1; j >= 0 && term > 1e-18 * sum; j--) sum += term = Math.exp(logTerm(j) - highest);
  return highest + Math.log(sum);
}

function findPeak(logTerm: (j: number) => number, start: number): number {
  let peak = Math.max(0, start);
  const upward = logTerm(peak + 1) > logTerm(peak);
  for (let step = 2 ** Math.floor(Math.log2(peak + 2)); step >= 1; step /= 2) {
    const next = (): number => Math.max(0, upward ? peak + step : peak - step);
    while (next() !== peak && logTerm(next()) > logTerm(peak)) peak = next();
  }
  return peak;
}

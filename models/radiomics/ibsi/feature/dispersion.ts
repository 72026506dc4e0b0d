import { firstOrderFeatures, percentile, type FirstOrderInput } from '../../feature/firstorder';
import { meanDistance } from '../../feature/precise-sums';

const { Median, InterquartileRange, StandardDeviation } = firstOrderFeatures;

/** (1/N) Σ |X - median|. */
export function medianAbsoluteDeviation(input: FirstOrderInput): number {
  return meanDistance(input.values, Median(input));
}

/** Standard deviation over mean. */
export function variation(input: FirstOrderInput): number {
  return StandardDeviation(input) / input.mean;
}

/** (P75 - P25) / (P75 + P25). */
export function quartileDispersion(input: FirstOrderInput): number {
  return InterquartileRange(input) / (percentile(input.sorted, 75) + percentile(input.sorted, 25));
}

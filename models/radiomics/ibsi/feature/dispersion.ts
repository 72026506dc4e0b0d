import { preciseSum } from '../../feature/feature-table';
import { firstOrderFeatures, percentile, type FirstOrderInput } from '../../feature/firstorder';

const { Median, InterquartileRange, StandardDeviation } = firstOrderFeatures;

/** (1/N) Σ |X - median|. */
export function medianAbsoluteDeviation(input: FirstOrderInput): number {
  const median = Median(input);
  return preciseSum(input.values.length, (n) => Math.abs(input.values[n] - median)) / input.values.length;
}

/** Standard deviation over mean. */
export function variation(input: FirstOrderInput): number {
  return StandardDeviation(input) / input.mean;
}

/** (P75 - P25) / (P75 + P25). */
export function quartileDispersion(input: FirstOrderInput): number {
  return InterquartileRange(input) / (percentile(input.sorted, 75) + percentile(input.sorted, 25));
}

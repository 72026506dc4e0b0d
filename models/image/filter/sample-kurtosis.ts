import type { PixelType } from '../volume';
import { pairwiseSum } from './pairwise-sum';

/** Arrays in whose type every step is rounded. */
type Work = Float32Array | Float64Array;

/** Buffers for the kurtosis of samples. */
export interface KurtosisWork {
  readonly deviations: Work;
  readonly sums: Work;
  /** Spacing of the type's numbers at 1. */
  readonly epsilon: number;
  readonly round: (value: number) => number;
}

/** Buffers for `count` samples: single precision for single floats, as SciPy computes them, otherwise double. */
export function makeKurtosisWork(pixelType: PixelType, count: number): KurtosisWork {
  return pixelType === 'float32'
    ? { deviations: new Float32Array(count), sums: new Float32Array(8), epsilon: 2 ** -23, round: Math.fround }
    : { deviations: new Float64Array(count), sums: new Float64Array(8), epsilon: 2 ** -52, round: (value) => value };
}

/**
 * Excess kurtosis of samples: m4 / m2² - 3, with central moments over n (biased).
 *
 * @param samples as many as `work` was made for, from `start` on
 * @undefined samples that differ by rounding only (m2 ≤ (ε mean)²): NaN
 * @source SciPy 1.14 stats.kurtosis, whose order of sums and rounding it follows
 */
export function excessKurtosis(samples: Float64Array, start: number, work: KurtosisWork): number {
  const { deviations, sums, epsilon, round } = work;
  const n = deviations.length;
  for (let v = 0; v < n; v++) deviations[v] = samples[start + v];
  const mean = round(pairwiseSum(deviations, 0, n, sums) / n);
  for (let v = 0; v < n; v++) deviations[v] -= mean;
  for (let v = 0; v < n; v++) deviations[v] *= deviations[v];
  const m2 = round(pairwiseSum(deviations, 0, n, sums) / n);
  for (let v = 0; v < n; v++) deviations[v] *= deviations[v];
  const m4 = round(pairwiseSum(deviations, 0, n, sums) / n);
  const negligible = round(epsilon * mean);
  if (m2 <= round(negligible * negligible)) return NaN;
  return round(round(m4 / round(m2 * m2)) - 3);
}

import type { FeatureTable } from '../../feature/feature-table';
import { firstOrderFeatures, type FirstOrderInput } from '../../feature/firstorder';
import type { Discretized } from '../../preprocessing/discretize';
import type { Region } from '../../region';
import { medianAbsoluteDeviation, quartileDispersion, variation } from './dispersion';
import { excessKurtosis, statisticsInput } from './statistics';

/** Grey levels of a region as intensities, and its histogram. */
export interface HistogramInput extends FirstOrderInput {
  /** Voxels of level 1, 2, … to the largest, empty levels included. */
  readonly counts: Float64Array;
}

/** Prepares the grey levels of a region. */
export function histogramInput(region: Region, bins: Discretized): HistogramInput {
  const values = Float64Array.from(bins.levelIndex, (index) => bins.grayLevels[index]);
  const counts = new Float64Array(bins.grayLevels[bins.grayLevels.length - 1]);
  bins.grayLevels.forEach((level, index) => (counts[level - 1] = bins.counts[index]));
  return { ...statisticsInput({ ...region, values }, bins), counts };
}

/** Most frequent level; of several, the one nearest the mean. */
function mode({ counts, mean }: HistogramInput): number {
  let best = 0;
  counts.forEach((count, n) => {
    const nearer = Math.abs(n + 1 - mean) < Math.abs(best + 1 - mean);
    if (count > counts[best] || (count === counts[best] && nearer)) best = n;
  });
  return best + 1;
}

/** H'(i) = (H(i+1) - H(i-1)) / 2, one-sided at the ends. @undefined NaN for one level */
function gradient({ counts }: HistogramInput): Float64Array {
  const last = counts.length - 1;
  if (last === 0) return Float64Array.of(NaN);
  return counts.map((count, n) => {
    if (n === 0) return counts[1] - count;
    return n === last ? count - counts[n - 1] : (counts[n + 1] - counts[n - 1]) / 2;
  });
}

/** First level of the largest, or smallest, gradient, with that gradient. */
function steepest(input: HistogramInput, sign: 1 | -1): { level: number; slope: number } {
  const slopes = gradient(input);
  let best = 0;
  slopes.forEach((slope, n) => {
    if (sign * slope > sign * slopes[best]) best = n;
  });
  return { level: Number.isNaN(slopes[best]) ? NaN : best + 1, slope: slopes[best] };
}

/**
 * Intensity histogram features: statistics of the grey levels i. H(i): voxels of level i.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, intensity histogram features
 */
export const histogramFeatures: FeatureTable<HistogramInput> = {
  /** As firstorder Mean, of grey levels. Unit: level. IBSI X6K6. */
  ih_mean: firstOrderFeatures.Mean,

  /** As firstorder Variance, of grey levels. Unit: level². IBSI CH89. */
  ih_var: firstOrderFeatures.Variance,

  /** As firstorder Skewness, of grey levels. Unit: 1. IBSI 88K1. */
  ih_skew: firstOrderFeatures.Skewness,

  /** μ4 / μ2² - 3; 0 for one level. Unit: 1. IBSI C3I7. */
  ih_kurt: excessKurtosis,

  /** As firstorder Median, of grey levels. Unit: level. IBSI WIFQ. */
  ih_median: firstOrderFeatures.Median,

  /** As firstorder Minimum, of grey levels. Unit: level. IBSI 1PR8. */
  ih_min: firstOrderFeatures.Minimum,

  /** As firstorder 10Percentile, of grey levels. Unit: level. IBSI GPMT. */
  ih_p10: firstOrderFeatures['10Percentile'],

  /** As firstorder 90Percentile, of grey levels. Unit: level. IBSI OZ0C. */
  ih_p90: firstOrderFeatures['90Percentile'],

  /** As firstorder Maximum, of grey levels. Unit: level. IBSI 3NCY. */
  ih_max: firstOrderFeatures.Maximum,

  /** Most frequent level; of several, the one nearest the mean. Unit: level. IBSI AMMC. */
  ih_mode: mode,

  /** As firstorder InterquartileRange, of grey levels. Unit: level. IBSI WR0O. */
  ih_iqr: firstOrderFeatures.InterquartileRange,

  /** As firstorder Range, of grey levels. Unit: level. IBSI 5Z3W. */
  ih_range: firstOrderFeatures.Range,

  /** As firstorder MeanAbsoluteDeviation, of grey levels. Unit: level. IBSI D2ZX. */
  ih_mad: firstOrderFeatures.MeanAbsoluteDeviation,

  /** As firstorder RobustMeanAbsoluteDeviation, of grey levels. Unit: level. IBSI WRZB. */
  ih_rmad: firstOrderFeatures.RobustMeanAbsoluteDeviation,

  /** (1/N) Σ |i - median|. Unit: level. IBSI 4RNL. */
  ih_medad: medianAbsoluteDeviation,

  /** Standard deviation over mean. Unit: 1. IBSI CWYJ. */
  ih_cov: variation,

  /** (P75 - P25) / (P75 + P25). Unit: 1. IBSI SLWD. */
  ih_qcod: quartileDispersion,

  /** As firstorder Entropy. Unit: bit. IBSI TLU2. */
  ih_entropy: firstOrderFeatures.Entropy,

  /** As firstorder Uniformity. Unit: 1. IBSI BJ5W. */
  ih_uniformity: firstOrderFeatures.Uniformity,

  /** Largest H'(i) = (H(i+1) - H(i-1)) / 2, one-sided at the ends; NaN for one level. Unit: voxels level⁻¹. IBSI 12CE. */
  ih_max_grad: (h) => steepest(h, 1).slope,

  /** First level of the largest H'; NaN for one level. Unit: level. IBSI 8E6O. */
  ih_max_grad_g: (h) => steepest(h, 1).level,

  /** Smallest H'(i); NaN for one level. Unit: voxels level⁻¹. IBSI VQB3. */
  ih_min_grad: (h) => steepest(h, -1).slope,

  /** First level of the smallest H'; NaN for one level. Unit: level. IBSI RHQZ. */
  ih_min_grad_g: (h) => steepest(h, -1).level,
};

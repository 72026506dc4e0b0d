import { defaultSettings } from '../../extraction-settings';
import type { FeatureTable } from '../../feature/feature-table';
import { firstOrderFeatures, firstOrderInput, type FirstOrderInput } from '../../feature/firstorder';
import type { Discretized } from '../../preprocessing/discretize';
import type { Region } from '../../region';
import { medianAbsoluteDeviation, quartileDispersion, variation } from './dispersion';

/** Prepares the intensities of a region; they are not shifted. */
export function statisticsInput(region: Region, bins: Discretized): FirstOrderInput {
  return firstOrderInput(region, bins, defaultSettings);
}

/** μ4 / μ2² - 3; 0 when all values are equal. */
export function excessKurtosis(input: FirstOrderInput): number {
  return input.moment2 === 0 ? 0 : firstOrderFeatures.Kurtosis(input) - 3;
}

/**
 * Intensity-based statistics. X: intensities of the N voxels of the intensity region.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, intensity-based statistical features
 */
export const statisticsFeatures: FeatureTable<FirstOrderInput> = {
  /** As firstorder Mean. Unit: intensity. IBSI Q4LE. */
  stat_mean: firstOrderFeatures.Mean,

  /** As firstorder Variance. Unit: intensity². IBSI ECT3. */
  stat_var: firstOrderFeatures.Variance,

  /** As firstorder Skewness. Unit: 1. IBSI KE2A. */
  stat_skew: firstOrderFeatures.Skewness,

  /** μ4 / μ2² - 3; 0 for one intensity. Unit: 1. IBSI IPH6. */
  stat_kurt: excessKurtosis,

  /** As firstorder Median. Unit: intensity. IBSI Y12H. */
  stat_median: firstOrderFeatures.Median,

  /** As firstorder Minimum. Unit: intensity. IBSI 1GSF. */
  stat_min: firstOrderFeatures.Minimum,

  /** As firstorder 10Percentile. Unit: intensity. IBSI QG58. */
  stat_p10: firstOrderFeatures['10Percentile'],

  /** As firstorder 90Percentile. Unit: intensity. IBSI 8DWT. */
  stat_p90: firstOrderFeatures['90Percentile'],

  /** As firstorder Maximum. Unit: intensity. IBSI 84IY. */
  stat_max: firstOrderFeatures.Maximum,

  /** As firstorder InterquartileRange. Unit: intensity. IBSI SALO. */
  stat_iqr: firstOrderFeatures.InterquartileRange,

  /** As firstorder Range. Unit: intensity. IBSI 2OJQ. */
  stat_range: firstOrderFeatures.Range,

  /** As firstorder MeanAbsoluteDeviation. Unit: intensity. IBSI 4FUA. */
  stat_mad: firstOrderFeatures.MeanAbsoluteDeviation,

  /** As firstorder RobustMeanAbsoluteDeviation. Unit: intensity. IBSI 1128. */
  stat_rmad: firstOrderFeatures.RobustMeanAbsoluteDeviation,

  /** (1/N) Σ |X - median|. Unit: intensity. IBSI N72L. */
  stat_medad: medianAbsoluteDeviation,

  /** Standard deviation over mean. Unit: 1. IBSI 7TET. */
  stat_cov: variation,

  /** (P75 - P25) / (P75 + P25). Unit: 1. IBSI 9S40. */
  stat_qcod: quartileDispersion,

  /** As firstorder Energy. Unit: intensity². IBSI N8CA. */
  stat_energy: firstOrderFeatures.Energy,

  /** As firstorder RootMeanSquared. Unit: intensity. IBSI 5ZWQ. */
  stat_rms: firstOrderFeatures.RootMeanSquared,
};

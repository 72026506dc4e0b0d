import type { Discretized } from '../preprocessing/discretize';
import type { Region } from '../region';
import type { ExtractionSettings } from '../extraction-settings';
import { entropyTerm, preciseSum, type FeatureTable } from './feature-table';
import { OrderedValues } from './ordered-values';
import { centralMoments, meanDistance, preciseMean, sumOfSquares, type CentralMoments } from './precise-sums';

/**
 * Intensities of a region with what several formulas share. X is the set of N intensities, p(i) the share of grey level i.
 * Central moments are those of order 2, 3, 4.
 */
export interface FirstOrderInput extends CentralMoments {
  readonly values: Float64Array;
  readonly sorted: OrderedValues;
  readonly mean: number;
  /** Σ (X + c)², c = voxelArrayShift. */
  readonly energy: number;
  /** p(i) of the grey levels that occur. */
  readonly probabilities: Float64Array;
  readonly voxelVolumeMm3: number;
}

/** Prepares the shared quantities. */
export function firstOrderInput(region: Region, bins: Discretized, setting: ExtractionSettings): FirstOrderInput {
  const { values, spacingMm } = region;
  const mean = preciseMean(values);
  return {
    values,
    sorted: new OrderedValues(values),
    mean,
    ...centralMoments(values, mean),
    energy: sumOfSquares(values, setting.voxelArrayShift),
    probabilities: bins.counts.map((n) => n / values.length),
    voxelVolumeMm3: spacingMm[0] * spacingMm[1] * spacingMm[2],
  };
}

/** Percentile with linear interpolation between order statistics (NumPy's default). */
export function percentile(sorted: OrderedValues, percent: number): number {
  const position = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  const weight = position - below;
  const [low, high] = [sorted.at(below), sorted.at(above)];
  const difference = high - low;
  return weight >= 0.5 ? high - difference * (1 - weight) : low + difference * weight;
}

/**
 * First-order features: the intensities of the region, without their place.
 *
 * @source PyRadiomics 3.0.1, firstorder; Zwanenburg et al., Radiology 295:328-338 (2020), doi:10.1148/radiol.2020191145 (IBSI)
 */
export const firstOrderFeatures: FeatureTable<FirstOrderInput> = {
  /** 10th percentile of X. Unit: intensity. IBSI QG58. */
  '10Percentile': ({ sorted }) => percentile(sorted, 10),

  /** 90th percentile of X. Unit: intensity. IBSI 8DWT. */
  '90Percentile': ({ sorted }) => percentile(sorted, 90),

  /** Σ (X + c)², c = voxelArrayShift. Unit: intensity². IBSI N8CA for c = 0. */
  Energy: ({ energy }) => energy,

  /** -Σ p(i) log2(p(i) + ε). Unit: bit. IBSI TLU2. @departs IBSI has no ε. */
  Entropy: ({ probabilities }) => preciseSum(probabilities.length, (n) => entropyTerm(probabilities[n])),

  /** 75th minus 25th percentile of X. Unit: intensity. IBSI SALO. */
  InterquartileRange: ({ sorted }) => percentile(sorted, 75) - percentile(sorted, 25),

  /** μ4 / μ2²; 3 is not subtracted; 0 for a constant region. Unit: 1. IBSI IPH6. @departs IBSI subtracts 3. */
  Kurtosis: ({ moment2, moment4 }) => (moment2 === 0 ? moment4 : moment4 / (moment2 * moment2)),

  /** Largest of X. Unit: intensity. IBSI 84IY. */
  Maximum: ({ sorted }) => sorted.maximum,

  /** (1/N) Σ |X - mean|. Unit: intensity. IBSI 4FUA. */
  MeanAbsoluteDeviation: ({ values, mean }) => meanDistance(values, mean),

  /** (1/N) Σ X. Unit: intensity. IBSI Q4LE. */
  Mean: ({ mean }) => mean,

  /** 50th percentile of X. Unit: intensity. IBSI Y12H. */
  Median: ({ sorted }) => percentile(sorted, 50),

  /** Smallest of X. Unit: intensity. IBSI 1GSF. */
  Minimum: ({ sorted }) => sorted.minimum,

  /** Maximum minus minimum. Unit: intensity. IBSI 2OJQ. */
  Range: ({ sorted }) => sorted.maximum - sorted.minimum,

  /** Mean absolute deviation of the X within the closed range of 10th to 90th percentile; NaN when none is. Unit: intensity. IBSI 1128. */
  RobustMeanAbsoluteDeviation: ({ sorted }) => {
    const kept = sorted.between(percentile(sorted, 10), percentile(sorted, 90));
    return meanDistance(kept, preciseMean(kept));
  },

  /** √((1/N) Σ (X + c)²), c = voxelArrayShift. Unit: intensity. IBSI 5ZWQ for c = 0. */
  RootMeanSquared: ({ energy, values }) => Math.sqrt(energy / values.length),

  /** μ3 / μ2^1.5; 0 for a constant region. Unit: 1. IBSI KE2A. */
  Skewness: ({ moment2, moment3 }) => (moment2 === 0 ? moment3 : moment3 / (moment2 * Math.sqrt(moment2))),

  /** √μ2 (population). Unit: intensity. No IBSI code. Opt-in: the root of Variance. */
  StandardDeviation: ({ moment2 }) => Math.sqrt(moment2),

  /** Energy times the volume of a voxel. Unit: intensity² mm³. No IBSI code. */
  TotalEnergy: ({ energy, voxelVolumeMm3 }) => energy * voxelVolumeMm3,

  /** Σ p(i)². Unit: 1. IBSI BJ5W. */
  Uniformity: ({ probabilities }) => preciseSum(probabilities.length, (n) => probabilities[n] * probabilities[n]),

  /** μ2 = (1/N) Σ (X - mean)². Unit: intensity². IBSI ECT3. */
  Variance: ({ moment2 }) => moment2,
};

import type { FeatureTable } from '../../feature/feature-table';
import type { VolumeHistogram } from '../volume-histogram';

/** Share of voxels of at least the intensity fraction γ = (g - min) / (max - min). */
function volumeAt({ intensities, shares }: VolumeHistogram, fraction: number): number {
  const low = intensities[0];
  const span = intensities[intensities.length - 1] - low;
  return span === 0 ? NaN : shares[intensities.findIndex((g) => (g - low) / span >= fraction)];
}

/** Least intensity at or above which lies at most a share of the voxels; NaN when there is none. */
function intensityAt({ intensities, shares }: VolumeHistogram, share: number): number {
  const at = shares.findIndex((v) => v <= share);
  return at < 0 ? NaN : intensities[at];
}

/**
 * Intensity-volume histogram features. ν(g): share of voxels of at least g; γ(g) = (g - min) / (max - min).
 *
 * @undefined NaN for volume fractions of one intensity, and where more than the share lies at the largest intensity
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, intensity-volume histogram
 */
export const volumeHistogramFeatures: FeatureTable<VolumeHistogram> = {
  /** ν of the least g with γ ≥ 0.1. Unit: 1. IBSI BC2M. */
  ivh_v10: (h) => volumeAt(h, 0.1),

  /** ν of the least g with γ ≥ 0.9. Unit: 1. IBSI BC2M. */
  ivh_v90: (h) => volumeAt(h, 0.9),

  /** Least g with ν ≤ 0.1. Unit: intensity. IBSI GBPN. */
  ivh_i10: (h) => intensityAt(h, 0.1),

  /** Least g with ν ≤ 0.9. Unit: intensity. IBSI GBPN. */
  ivh_i90: (h) => intensityAt(h, 0.9),

  /** ivh_v10 - ivh_v90. Unit: 1. IBSI DDTU. */
  ivh_diff_v10_v90: (h) => volumeAt(h, 0.1) - volumeAt(h, 0.9),

  /** ivh_i10 - ivh_i90. Unit: intensity. IBSI CNV2. */
  ivh_diff_i10_i90: (h) => intensityAt(h, 0.1) - intensityAt(h, 0.9),
};

import type { FeatureTable } from '../../feature/feature-table';
import type { LocalPeaks } from '../local-peaks';

/**
 * Local intensity features: means over balls of 1 cm³.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, local intensity
 */
export const localIntensityFeatures: FeatureTable<LocalPeaks> = {
  /** Mean around the brightest voxel. Unit: intensity. IBSI VJGA. */
  loc_peak_loc: ({ local }) => local,

  /** Largest mean around any voxel. Unit: intensity. IBSI 0F91. */
  loc_peak_glob: ({ global }) => global,
};

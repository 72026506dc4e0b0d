import type { FeatureTable } from '../../feature/feature-table';
import { ngtdmFeatures } from '../../feature/ngtdm';
import type { NgtdmMatrix } from '../../matrix/neighborhood';

/**
 * Neighborhood grey tone difference features of one matrix. Voxels without neighbors are left out.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, neighbourhood grey tone difference based features
 */
export const ibsiNgtdmFeatures: FeatureTable<NgtdmMatrix> = {
  /** As ngtdm Coarseness. Unit: level⁻¹. IBSI QCDE. */
  ngt_coarseness: ngtdmFeatures.Coarseness,

  /** As ngtdm Contrast. Unit: level³. IBSI 65HE. */
  ngt_contrast: ngtdmFeatures.Contrast,

  /** As ngtdm Busyness. Unit: 1. IBSI NQ30. */
  ngt_busyness: ngtdmFeatures.Busyness,

  /** As ngtdm Complexity. Unit: level². IBSI HDEZ. */
  ngt_complexity: ngtdmFeatures.Complexity,

  /** As ngtdm Strength. Unit: level. IBSI 1X9X. */
  ngt_strength: ngtdmFeatures.Strength,
};

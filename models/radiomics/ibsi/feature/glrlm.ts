import type { FeatureTable } from '../../feature/feature-table';
import { glrlmFeatures } from '../../feature/glrlm';
import type { LevelSizeMatrix } from '../../matrix/level-size-matrix';

/**
 * Grey level run length features of one matrix. P(i, j): runs of level i and length j.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, grey level run length based features
 */
export const ibsiGlrlmFeatures: FeatureTable<LevelSizeMatrix> = {
  /** As glrlm ShortRunEmphasis. Unit: voxel⁻². IBSI 22OV. */
  rlm_sre: glrlmFeatures.ShortRunEmphasis,

  /** As glrlm LongRunEmphasis. Unit: voxel². IBSI W4KF. */
  rlm_lre: glrlmFeatures.LongRunEmphasis,

  /** As glrlm LowGrayLevelRunEmphasis. Unit: level⁻². IBSI V3SW. */
  rlm_lgre: glrlmFeatures.LowGrayLevelRunEmphasis,

  /** As glrlm HighGrayLevelRunEmphasis. Unit: level². IBSI G3QZ. */
  rlm_hgre: glrlmFeatures.HighGrayLevelRunEmphasis,

  /** As glrlm ShortRunLowGrayLevelEmphasis. Unit: level⁻² voxel⁻². IBSI HTZT. */
  rlm_srlge: glrlmFeatures.ShortRunLowGrayLevelEmphasis,

  /** As glrlm ShortRunHighGrayLevelEmphasis. Unit: level² voxel⁻². IBSI GD3A. */
  rlm_srhge: glrlmFeatures.ShortRunHighGrayLevelEmphasis,

  /** As glrlm LongRunLowGrayLevelEmphasis. Unit: voxel² level⁻². IBSI IVPO. */
  rlm_lrlge: glrlmFeatures.LongRunLowGrayLevelEmphasis,

  /** As glrlm LongRunHighGrayLevelEmphasis. Unit: level² voxel². IBSI 3KUM. */
  rlm_lrhge: glrlmFeatures.LongRunHighGrayLevelEmphasis,

  /** As glrlm GrayLevelNonUniformity. Unit: runs. IBSI R5YN. */
  rlm_glnu: glrlmFeatures.GrayLevelNonUniformity,

  /** As glrlm GrayLevelNonUniformityNormalized. Unit: 1. IBSI OVBL. */
  rlm_glnu_norm: glrlmFeatures.GrayLevelNonUniformityNormalized,

  /** As glrlm RunLengthNonUniformity. Unit: runs. IBSI W92Y. */
  rlm_rlnu: glrlmFeatures.RunLengthNonUniformity,

  /** As glrlm RunLengthNonUniformityNormalized. Unit: 1. IBSI IC23. */
  rlm_rlnu_norm: glrlmFeatures.RunLengthNonUniformityNormalized,

  /** As glrlm RunPercentage. Unit: 1. IBSI 9ZK5. */
  rlm_r_perc: glrlmFeatures.RunPercentage,

  /** As glrlm GrayLevelVariance. Unit: level². IBSI 8CE5. */
  rlm_gl_var: glrlmFeatures.GrayLevelVariance,

  /** As glrlm RunVariance. Unit: voxel². IBSI SXLW. */
  rlm_rl_var: glrlmFeatures.RunVariance,

  /** As glrlm RunEntropy. Unit: bit. IBSI HJ9O. */
  rlm_rl_entr: glrlmFeatures.RunEntropy,
};

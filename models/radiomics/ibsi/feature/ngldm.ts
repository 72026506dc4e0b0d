import type { FeatureTable } from '../../feature/feature-table';
import { gldmFeatures } from '../../feature/gldm';
import { nonUniformity } from '../../feature/level-size-formulas';
import type { LevelSizeMatrix } from '../../matrix/level-size-matrix';

/**
 * Neighboring grey level dependence features of one matrix. P(i, j): voxels of level i with j - 1 neighbors of the same level; Ns: neighborhoods; Nv: voxels.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, neighbouring grey level dependence based features
 */
export const ibsiNgldmFeatures: FeatureTable<LevelSizeMatrix> = {
  /** As gldm SmallDependenceEmphasis. Unit: voxel⁻². IBSI SODN. */
  ngl_lde: gldmFeatures.SmallDependenceEmphasis,

  /** As gldm LargeDependenceEmphasis. Unit: voxel². IBSI IMOQ. */
  ngl_hde: gldmFeatures.LargeDependenceEmphasis,

  /** As gldm LowGrayLevelEmphasis. Unit: level⁻². IBSI TL9H. */
  ngl_lgce: gldmFeatures.LowGrayLevelEmphasis,

  /** As gldm HighGrayLevelEmphasis. Unit: level². IBSI OAE7. */
  ngl_hgce: gldmFeatures.HighGrayLevelEmphasis,

  /** As gldm SmallDependenceLowGrayLevelEmphasis. Unit: level⁻² voxel⁻². IBSI EQ3F. */
  ngl_ldlge: gldmFeatures.SmallDependenceLowGrayLevelEmphasis,

  /** As gldm SmallDependenceHighGrayLevelEmphasis. Unit: level² voxel⁻². IBSI JA6D. */
  ngl_ldhge: gldmFeatures.SmallDependenceHighGrayLevelEmphasis,

  /** As gldm LargeDependenceLowGrayLevelEmphasis. Unit: voxel² level⁻². IBSI NBZI. */
  ngl_hdlge: gldmFeatures.LargeDependenceLowGrayLevelEmphasis,

  /** As gldm LargeDependenceHighGrayLevelEmphasis. Unit: level² voxel². IBSI 9QMG. */
  ngl_hdhge: gldmFeatures.LargeDependenceHighGrayLevelEmphasis,

  /** As gldm GrayLevelNonUniformity. Unit: voxels. IBSI FP8K. */
  ngl_glnu: gldmFeatures.GrayLevelNonUniformity,

  /** (1/Ns²) Σi (Σj P)². Unit: 1. IBSI 5SPA. */
  ngl_glnu_norm: (m) => nonUniformity(m, m.levelTotals) / m.total,

  /** As gldm DependenceNonUniformity. Unit: voxels. IBSI Z87G. */
  ngl_dcnu: gldmFeatures.DependenceNonUniformity,

  /** As gldm DependenceNonUniformityNormalized. Unit: 1. IBSI OKJI. */
  ngl_dcnu_norm: gldmFeatures.DependenceNonUniformityNormalized,

  /** Ns / Nv: 1, because every voxel has a neighborhood. Unit: 1. IBSI 6XV8. */
  ngl_dc_perc: (m) => m.total / m.levelTotals.reduce((sum, n) => sum + n, 0),

  /** As gldm GrayLevelVariance. Unit: level². IBSI 1PFV. */
  ngl_gl_var: gldmFeatures.GrayLevelVariance,

  /** As gldm DependenceVariance. Unit: voxel². IBSI DNX2. */
  ngl_dc_var: gldmFeatures.DependenceVariance,

  /** As gldm DependenceEntropy. Unit: bit. IBSI FCBV. */
  ngl_dc_entr: gldmFeatures.DependenceEntropy,

  /** ΣΣ p², p = P / Ns. Unit: 1. IBSI CAS9. */
  ngl_dc_energy: (m) => m.counts.reduce((sum, count) => sum + (count / m.total) ** 2, 0),
};

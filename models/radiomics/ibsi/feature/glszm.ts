import type { FeatureTable } from '../../feature/feature-table';
import { glszmFeatures } from '../../feature/glszm';
import type { LevelSizeMatrix } from '../../matrix/level-size-matrix';

/**
 * Grey level size zone features of one matrix. P(i, j): zones of level i and j voxels.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, grey level size zone based features
 */
export const ibsiGlszmFeatures: FeatureTable<LevelSizeMatrix> = {
  /** As glszm SmallAreaEmphasis. Unit: voxel⁻². IBSI 5QRC. */
  szm_sze: glszmFeatures.SmallAreaEmphasis,

  /** As glszm LargeAreaEmphasis. Unit: voxel². IBSI 48P8. */
  szm_lze: glszmFeatures.LargeAreaEmphasis,

  /** As glszm LowGrayLevelZoneEmphasis. Unit: level⁻². IBSI XMSY. */
  szm_lgze: glszmFeatures.LowGrayLevelZoneEmphasis,

  /** As glszm HighGrayLevelZoneEmphasis. Unit: level². IBSI 5GN9. */
  szm_hgze: glszmFeatures.HighGrayLevelZoneEmphasis,

  /** As glszm SmallAreaLowGrayLevelEmphasis. Unit: level⁻² voxel⁻². IBSI 5RAI. */
  szm_szlge: glszmFeatures.SmallAreaLowGrayLevelEmphasis,

  /** As glszm SmallAreaHighGrayLevelEmphasis. Unit: level² voxel⁻². IBSI HW1V. */
  szm_szhge: glszmFeatures.SmallAreaHighGrayLevelEmphasis,

  /** As glszm LargeAreaLowGrayLevelEmphasis. Unit: voxel² level⁻². IBSI YH51. */
  szm_lzlge: glszmFeatures.LargeAreaLowGrayLevelEmphasis,

  /** As glszm LargeAreaHighGrayLevelEmphasis. Unit: level² voxel². IBSI J17V. */
  szm_lzhge: glszmFeatures.LargeAreaHighGrayLevelEmphasis,

  /** As glszm GrayLevelNonUniformity. Unit: zones. IBSI JNSA. */
  szm_glnu: glszmFeatures.GrayLevelNonUniformity,

  /** As glszm GrayLevelNonUniformityNormalized. Unit: 1. IBSI Y1RO. */
  szm_glnu_norm: glszmFeatures.GrayLevelNonUniformityNormalized,

  /** As glszm SizeZoneNonUniformity. Unit: zones. IBSI 4JP3. */
  szm_zsnu: glszmFeatures.SizeZoneNonUniformity,

  /** As glszm SizeZoneNonUniformityNormalized. Unit: 1. IBSI VB3A. */
  szm_zsnu_norm: glszmFeatures.SizeZoneNonUniformityNormalized,

  /** As glszm ZonePercentage. Unit: 1. IBSI P30P. */
  szm_z_perc: glszmFeatures.ZonePercentage,

  /** As glszm GrayLevelVariance. Unit: level². IBSI BYLV. */
  szm_gl_var: glszmFeatures.GrayLevelVariance,

  /** As glszm ZoneVariance. Unit: voxel². IBSI 3NSA. */
  szm_zs_var: glszmFeatures.ZoneVariance,

  /** As glszm ZoneEntropy. Unit: bit. IBSI GU8N. */
  szm_zs_entr: glszmFeatures.ZoneEntropy,
};

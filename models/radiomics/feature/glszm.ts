import type { LevelSizeMatrix } from '../matrix/level-size-matrix';
import type { FeatureTable } from './feature-table';
import { emphasis, marginalVariance, matrixEntropy, nonUniformity } from './level-size-formulas';

/**
 * Grey level size zone features. P(i, j): zones of level i and j voxels; Nz: zones; Np: voxels.
 *
 * @source PyRadiomics 3.0.1, glszm; Thibault et al. (2009); IBSI, doi:10.1148/radiol.2020191145
 */
export const glszmFeatures: FeatureTable<LevelSizeMatrix> = {
  /** (1/Nz) Σi (Σj P)². Unit: zones. IBSI JNSA. */
  GrayLevelNonUniformity: (m) => nonUniformity(m, m.levelTotals),

  /** (1/Nz²) Σi (Σj P)². Unit: 1. IBSI Y1RO. */
  GrayLevelNonUniformityNormalized: (m) => nonUniformity(m, m.levelTotals) / m.total,

  /** Variance of the level over zones. Unit: level². IBSI BYLV. */
  GrayLevelVariance: (m) => marginalVariance(m, m.levels, m.levelTotals),

  /** (1/Nz) ΣΣ P i². Unit: level². IBSI 5GN9. */
  HighGrayLevelZoneEmphasis: (m) => emphasis(m, 2, 0),

  /** (1/Nz) ΣΣ P j². Unit: voxel². IBSI 48P8. */
  LargeAreaEmphasis: (m) => emphasis(m, 0, 2),

  /** (1/Nz) ΣΣ P i² j². Unit: level² voxel². IBSI J17V. */
  LargeAreaHighGrayLevelEmphasis: (m) => emphasis(m, 2, 2),

  /** (1/Nz) ΣΣ P j² / i². Unit: voxel² level⁻². IBSI YH51. */
  LargeAreaLowGrayLevelEmphasis: (m) => emphasis(m, -2, 2),

  /** (1/Nz) ΣΣ P / i². Unit: level⁻². IBSI XMSY. */
  LowGrayLevelZoneEmphasis: (m) => emphasis(m, -2, 0),

  /** (1/Nz) Σj (Σi P)². Unit: zones. IBSI 4JP3. */
  SizeZoneNonUniformity: (m) => nonUniformity(m, m.sizeTotals),

  /** (1/Nz²) Σj (Σi P)². Unit: 1. IBSI VB3A. */
  SizeZoneNonUniformityNormalized: (m) => nonUniformity(m, m.sizeTotals) / m.total,

  /** (1/Nz) ΣΣ P / j². Unit: voxel⁻². IBSI 5QRC. */
  SmallAreaEmphasis: (m) => emphasis(m, 0, -2),

  /** (1/Nz) ΣΣ P i² / j². Unit: level² voxel⁻². IBSI HW1V. */
  SmallAreaHighGrayLevelEmphasis: (m) => emphasis(m, 2, -2),

  /** (1/Nz) ΣΣ P / (i² j²). Unit: level⁻² voxel⁻². IBSI 5RAI. */
  SmallAreaLowGrayLevelEmphasis: (m) => emphasis(m, -2, -2),

  /** -ΣΣ p log2(p + ε), p = P / Nz. Unit: bit. IBSI GU8N. */
  ZoneEntropy: matrixEntropy,

  /** Nz / Np. Unit: 1. IBSI P30P. */
  ZonePercentage: (m) => m.total / m.voxels,

  /** Variance of the size over zones. Unit: voxel². IBSI 3NSA. */
  ZoneVariance: (m) => marginalVariance(m, m.sizes, m.sizeTotals),
};

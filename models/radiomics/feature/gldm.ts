import type { LevelSizeMatrix } from '../matrix/level-size-matrix';
import type { FeatureTable } from './feature-table';
import { emphasis, marginalVariance, matrixEntropy, nonUniformity } from './level-size-formulas';

/**
 * Grey level dependence features. P(i, j): voxels of level i with dependence j; Nz: voxels.
 *
 * @source PyRadiomics 3.0.1, gldm; Sun and Wee (1983), doi:10.1016/0734-189X(83)90032-4; IBSI (NGLDM), doi:10.1148/radiol.2020191145
 */
export const gldmFeatures: FeatureTable<LevelSizeMatrix> = {
  /** -ΣΣ p log2(p + ε), p = P / Nz. Unit: bit. IBSI FCBV. */
  DependenceEntropy: matrixEntropy,

  /** (1/Nz) Σj (Σi P)². Unit: voxels. IBSI Z87G. */
  DependenceNonUniformity: (m) => nonUniformity(m, m.sizeTotals),

  /** (1/Nz²) Σj (Σi P)². Unit: 1. IBSI OKJI. */
  DependenceNonUniformityNormalized: (m) => nonUniformity(m, m.sizeTotals) / m.total,

  /** Variance of the dependence over voxels. Unit: voxel². IBSI DNX2. */
  DependenceVariance: (m) => marginalVariance(m, m.sizes, m.sizeTotals),

  /** (1/Nz) Σi (Σj P)². Unit: voxels. IBSI FP8K. */
  GrayLevelNonUniformity: (m) => nonUniformity(m, m.levelTotals),

  /** Variance of the level over voxels. Unit: level². IBSI 1PFV. */
  GrayLevelVariance: (m) => marginalVariance(m, m.levels, m.levelTotals),

  /** (1/Nz) ΣΣ P i². Unit: level². IBSI OAE7. */
  HighGrayLevelEmphasis: (m) => emphasis(m, 2, 0),

  /** (1/Nz) ΣΣ P j². Unit: voxel². IBSI IMOQ. */
  LargeDependenceEmphasis: (m) => emphasis(m, 0, 2),

  /** (1/Nz) ΣΣ P i² j². Unit: level² voxel². IBSI 9QMG. */
  LargeDependenceHighGrayLevelEmphasis: (m) => emphasis(m, 2, 2),

  /** (1/Nz) ΣΣ P j² / i². Unit: voxel² level⁻². IBSI NBZI. */
  LargeDependenceLowGrayLevelEmphasis: (m) => emphasis(m, -2, 2),

  /** (1/Nz) ΣΣ P / i². Unit: level⁻². IBSI TL9H. */
  LowGrayLevelEmphasis: (m) => emphasis(m, -2, 0),

  /** (1/Nz) ΣΣ P / j². Unit: voxel⁻². IBSI SODN. */
  SmallDependenceEmphasis: (m) => emphasis(m, 0, -2),

  /** (1/Nz) ΣΣ P i² / j². Unit: level² voxel⁻². IBSI JA6D. */
  SmallDependenceHighGrayLevelEmphasis: (m) => emphasis(m, 2, -2),

  /** (1/Nz) ΣΣ P / (i² j²). Unit: level⁻² voxel⁻². IBSI EQ3F. */
  SmallDependenceLowGrayLevelEmphasis: (m) => emphasis(m, -2, -2),
};

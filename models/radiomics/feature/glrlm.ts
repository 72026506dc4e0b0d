import type { LevelSizeMatrix } from '../matrix/level-size-matrix';
import type { FeatureTable } from './feature-table';
import { emphasis, marginalVariance, matrixEntropy, nonUniformity } from './level-size-formulas';

/**
 * Grey level run length features of one direction; the feature is the mean over directions.
 * P(i, j): runs of level i and length j; Nr: runs; Np: voxels.
 *
 * @source PyRadiomics 3.0.1, glrlm; Galloway (1975), doi:10.1016/S0146-664X(75)80008-6; IBSI, doi:10.1148/radiol.2020191145
 */
export const glrlmFeatures: FeatureTable<LevelSizeMatrix> = {
  /** (1/Nr) Σi (Σj P)². Unit: runs. IBSI R5YN. */
  GrayLevelNonUniformity: (m) => nonUniformity(m, m.levelTotals),

  /** (1/Nr²) Σi (Σj P)². Unit: 1. IBSI OVBL. */
  GrayLevelNonUniformityNormalized: (m) => nonUniformity(m, m.levelTotals) / m.total,

  /** Variance of the level over runs. Unit: level². IBSI 8CE5. */
  GrayLevelVariance: (m) => marginalVariance(m, m.levels, m.levelTotals),

  /** (1/Nr) ΣΣ P i². Unit: level². IBSI G3QZ. */
  HighGrayLevelRunEmphasis: (m) => emphasis(m, 2, 0),

  /** (1/Nr) ΣΣ P j². Unit: voxel². IBSI W4KF. */
  LongRunEmphasis: (m) => emphasis(m, 0, 2),

  /** (1/Nr) ΣΣ P i² j². Unit: level² voxel². IBSI 3KUM. */
  LongRunHighGrayLevelEmphasis: (m) => emphasis(m, 2, 2),

  /** (1/Nr) ΣΣ P j² / i². Unit: voxel² level⁻². IBSI IVPO. */
  LongRunLowGrayLevelEmphasis: (m) => emphasis(m, -2, 2),

  /** (1/Nr) ΣΣ P / i². Unit: level⁻². IBSI V3SW. */
  LowGrayLevelRunEmphasis: (m) => emphasis(m, -2, 0),

  /** -ΣΣ p log2(p + ε), p = P / Nr. Unit: bit. IBSI HJ9O. */
  RunEntropy: matrixEntropy,

  /** (1/Nr) Σj (Σi P)². Unit: runs. IBSI W92Y. */
  RunLengthNonUniformity: (m) => nonUniformity(m, m.sizeTotals),

  /** (1/Nr²) Σj (Σi P)². Unit: 1. IBSI IC23. */
  RunLengthNonUniformityNormalized: (m) => nonUniformity(m, m.sizeTotals) / m.total,

  /** Nr / Np. Unit: 1. IBSI 9ZK5. */
  RunPercentage: (m) => m.total / m.voxels,

  /** Variance of the length over runs. Unit: voxel². IBSI SXLW. */
  RunVariance: (m) => marginalVariance(m, m.sizes, m.sizeTotals),

  /** (1/Nr) ΣΣ P / j². Unit: voxel⁻². IBSI 22OV. */
  ShortRunEmphasis: (m) => emphasis(m, 0, -2),

  /** (1/Nr) ΣΣ P i² / j². Unit: level² voxel⁻². IBSI GD3A. */
  ShortRunHighGrayLevelEmphasis: (m) => emphasis(m, 2, -2),

  /** (1/Nr) ΣΣ P / (i² j²). Unit: level⁻² voxel⁻². IBSI HTZT. */
  ShortRunLowGrayLevelEmphasis: (m) => emphasis(m, -2, -2),
};

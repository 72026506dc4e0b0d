import type { FeatureTable } from '../../feature/feature-table';
import { emphasis, marginalVariance, matrixEntropy, nonUniformity } from '../../feature/level-size-formulas';
import type { LevelSizeMatrix } from '../../matrix/level-size-matrix';

/**
 * Grey level distance zone features of one matrix. P(i, d): zones of level i whose least distance to the border is d; Nz: zones; Nv: voxels.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, grey level distance zone based features
 */
export const ibsiGldzmFeatures: FeatureTable<LevelSizeMatrix> = {
  /** (1/Nz) ΣΣ P / d². Unit: 1. IBSI 0GBI. */
  dzm_sde: (m) => emphasis(m, 0, -2),

  /** (1/Nz) ΣΣ P d². Unit: 1. IBSI MB4I. */
  dzm_lde: (m) => emphasis(m, 0, 2),

  /** (1/Nz) ΣΣ P / i². Unit: level⁻². IBSI S1RA. */
  dzm_lgze: (m) => emphasis(m, -2, 0),

  /** (1/Nz) ΣΣ P i². Unit: level². IBSI K26C. */
  dzm_hgze: (m) => emphasis(m, 2, 0),

  /** (1/Nz) ΣΣ P / (i² d²). Unit: level⁻². IBSI RUVG. */
  dzm_sdlge: (m) => emphasis(m, -2, -2),

  /** (1/Nz) ΣΣ P i² / d². Unit: level². IBSI DKNJ. */
  dzm_sdhge: (m) => emphasis(m, 2, -2),

  /** (1/Nz) ΣΣ P d² / i². Unit: level⁻². IBSI A7WM. */
  dzm_ldlge: (m) => emphasis(m, -2, 2),

  /** (1/Nz) ΣΣ P i² d². Unit: level². IBSI KLTH. */
  dzm_ldhge: (m) => emphasis(m, 2, 2),

  /** (1/Nz) Σi (Σd P)². Unit: zones. IBSI VFT7. */
  dzm_glnu: (m) => nonUniformity(m, m.levelTotals),

  /** (1/Nz²) Σi (Σd P)². Unit: 1. IBSI 7HP3. */
  dzm_glnu_norm: (m) => nonUniformity(m, m.levelTotals) / m.total,

  /** (1/Nz) Σd (Σi P)². Unit: zones. IBSI V294. */
  dzm_zdnu: (m) => nonUniformity(m, m.sizeTotals),

  /** (1/Nz²) Σd (Σi P)². Unit: 1. IBSI IATH. */
  dzm_zdnu_norm: (m) => nonUniformity(m, m.sizeTotals) / m.total,

  /** Nz / Nv. Unit: 1. IBSI VIWW. */
  dzm_z_perc: (m) => m.total / m.voxels,

  /** Variance of the level over zones. Unit: level². IBSI QK93. */
  dzm_gl_var: (m) => marginalVariance(m, m.levels, m.levelTotals),

  /** Variance of the distance over zones. Unit: 1. IBSI 7WT1. */
  dzm_zd_var: (m) => marginalVariance(m, m.sizes, m.sizeTotals),

  /** -ΣΣ p log2(p + ε), p = P / Nz. Unit: bit. IBSI GBDU. */
  dzm_zd_entr: matrixEntropy,
};

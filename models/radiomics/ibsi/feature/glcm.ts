import type { FeatureTable } from '../../feature/feature-table';
import type { GlcmProbabilities } from '../../feature/glcm-probabilities';
import { glcmFeatures } from '../../feature/glcm';

/**
 * Grey level co-occurrence features of one matrix. p(i, j): probability of levels i and j in neighbors, symmetric.
 *
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, grey level co-occurrence based features
 */
export const ibsiGlcmFeatures: FeatureTable<GlcmProbabilities> = {
  /** As glcm MaximumProbability. Unit: 1. IBSI GYBY. */
  cm_joint_max: glcmFeatures.MaximumProbability,

  /** As glcm JointAverage. Unit: level. IBSI 60VM. */
  cm_joint_avg: glcmFeatures.JointAverage,

  /** As glcm SumSquares. Unit: level². IBSI UR99. */
  cm_joint_var: glcmFeatures.SumSquares,

  /** As glcm JointEntropy. Unit: bit. IBSI TU9B. */
  cm_joint_entr: glcmFeatures.JointEntropy,

  /** As glcm DifferenceAverage. Unit: level. IBSI TF7R. */
  cm_diff_avg: glcmFeatures.DifferenceAverage,

  /** As glcm DifferenceVariance. Unit: level². IBSI D3YU. */
  cm_diff_var: glcmFeatures.DifferenceVariance,

  /** As glcm DifferenceEntropy. Unit: bit. IBSI NTRS. */
  cm_diff_entr: glcmFeatures.DifferenceEntropy,

  /** As glcm SumAverage. Unit: level. IBSI ZGXS. */
  cm_sum_avg: glcmFeatures.SumAverage,

  /** Σ (k - mean)² p(x+y = k): equals the cluster tendency. Unit: level². IBSI OEEB. */
  cm_sum_var: glcmFeatures.ClusterTendency,

  /** As glcm SumEntropy. Unit: bit. IBSI P6QZ. */
  cm_sum_entr: glcmFeatures.SumEntropy,

  /** As glcm JointEnergy. Unit: 1. IBSI 8ZQL. */
  cm_energy: glcmFeatures.JointEnergy,

  /** As glcm Contrast. Unit: level². IBSI ACUI. */
  cm_contrast: glcmFeatures.Contrast,

  /** ΣΣ |i - j| p(i,j): equals the difference average. Unit: level. IBSI 8S9J. */
  cm_dissimilarity: glcmFeatures.DifferenceAverage,

  /** As glcm Id. Unit: 1. IBSI IB1Z. */
  cm_inv_diff: glcmFeatures.Id,

  /** As glcm Idn. Unit: 1. IBSI NDRX. */
  cm_inv_diff_norm: glcmFeatures.Idn,

  /** As glcm Idm. Unit: 1. IBSI WF0Z. */
  cm_inv_diff_mom: glcmFeatures.Idm,

  /** As glcm Idmn. Unit: 1. IBSI 1QCO. */
  cm_inv_diff_mom_norm: glcmFeatures.Idmn,

  /** As glcm InverseVariance. Unit: level⁻². IBSI E8JP. */
  cm_inv_var: glcmFeatures.InverseVariance,

  /** As glcm Correlation. Unit: 1. IBSI NI2N. */
  cm_corr: glcmFeatures.Correlation,

  /** As glcm Autocorrelation. Unit: level². IBSI QWB0. */
  cm_auto_corr: glcmFeatures.Autocorrelation,

  /** As glcm ClusterTendency. Unit: level². IBSI DG8W. */
  cm_clust_tend: glcmFeatures.ClusterTendency,

  /** As glcm ClusterShade. Unit: level³. IBSI 7NFM. */
  cm_clust_shade: glcmFeatures.ClusterShade,

  /** As glcm ClusterProminence. Unit: level⁴. IBSI AE86. */
  cm_clust_prom: glcmFeatures.ClusterProminence,

  /** As glcm Imc1. Unit: 1. IBSI R8DG. */
  cm_info_corr1: glcmFeatures.Imc1,

  /** As glcm Imc2. Unit: 1. IBSI JN9H. */
  cm_info_corr2: glcmFeatures.Imc2,
};

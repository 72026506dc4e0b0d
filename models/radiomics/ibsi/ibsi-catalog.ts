/** Families of IBSI chapter 1. */
export type IbsiFamily =
  | 'morphology'
  | 'localIntensity'
  | 'statistics'
  | 'histogram'
  | 'volumeHistogram'
  | 'glcm'
  | 'glrlm'
  | 'glszm'
  | 'gldzm'
  | 'ngtdm'
  | 'ngldm';

/** What a feature of IBSI is; the formula is in the docstring of its function. */
export interface IbsiFeatureDescription {
  /** IBSI's tag, without the suffix that says how texture was collected. */
  readonly tag: string;
  /** IBSI's permanent code. */
  readonly code: string;
  /** IBSI's name. */
  readonly name: string;
  readonly family: IbsiFamily;
  readonly unit: string;
  readonly source: string;
}

/** Family → tag, code, name, unit. Units: `level` is a grey level step, `intensity` that of the image (HU for CT). */
const rows: Readonly<Record<IbsiFamily, readonly (readonly [string, string, string, string])[]>> = {
  morphology: [
    ['morph_volume', 'RNU0', 'Volume (mesh)', 'mm³'],
    ['morph_vol_approx', 'YEKZ', 'Volume (voxel counting)', 'mm³'],
    ['morph_area_mesh', 'C0JK', 'Surface area (mesh)', 'mm²'],
    ['morph_av', '2PR5', 'Surface to volume ratio', 'mm⁻¹'],
    ['morph_comp_1', 'SKGS', 'Compactness 1', '1'],
    ['morph_comp_2', 'BQWJ', 'Compactness 2', '1'],
    ['morph_sph_dispr', 'KRCK', 'Spherical disproportion', '1'],
    ['morph_sphericity', 'QCFX', 'Sphericity', '1'],
    ['morph_asphericity', '25C7', 'Asphericity', '1'],
    ['morph_com', 'KLMA', 'Centre of mass shift', 'mm'],
    ['morph_diam', 'L0JK', 'Maximum 3D diameter', 'mm'],
    ['morph_pca_maj_axis', 'TDIC', 'Major axis length', 'mm'],
    ['morph_pca_min_axis', 'P9VJ', 'Minor axis length', 'mm'],
    ['morph_pca_least_axis', '7J51', 'Least axis length', 'mm'],
    ['morph_pca_elongation', 'Q3CK', 'Elongation', '1'],
    ['morph_pca_flatness', 'N17B', 'Flatness', '1'],
    ['morph_vol_dens_aabb', 'PBX1', 'Volume density (axis-aligned bounding box)', '1'],
    ['morph_area_dens_aabb', 'R59B', 'Area density (axis-aligned bounding box)', '1'],
    ['morph_vol_dens_aee', '6BDE', 'Volume density (approximate enclosing ellipsoid)', '1'],
    ['morph_area_dens_aee', 'RDD2', 'Area density (approximate enclosing ellipsoid)', '1'],
    ['morph_vol_dens_conv_hull', 'R3ER', 'Volume density (convex hull)', '1'],
    ['morph_area_dens_conv_hull', '7T7F', 'Area density (convex hull)', '1'],
    ['morph_integ_int', '99N0', 'Integrated intensity', 'intensity mm³'],
    ['morph_moran_i', 'N365', 'Moran’s I index', '1'],
    ['morph_geary_c', 'NPT7', 'Geary’s C measure', '1'],
  ],
  localIntensity: [
    ['loc_peak_loc', 'VJGA', 'Local intensity peak', 'intensity'],
    ['loc_peak_glob', '0F91', 'Global intensity peak', 'intensity'],
  ],
  statistics: [
    ['stat_mean', 'Q4LE', 'Mean intensity', 'intensity'],
    ['stat_var', 'ECT3', 'Intensity variance', 'intensity²'],
    ['stat_skew', 'KE2A', 'Intensity skewness', '1'],
    ['stat_kurt', 'IPH6', '(Excess) intensity kurtosis', '1'],
    ['stat_median', 'Y12H', 'Median intensity', 'intensity'],
    ['stat_min', '1GSF', 'Minimum intensity', 'intensity'],
    ['stat_p10', 'QG58', '10th intensity percentile', 'intensity'],
    ['stat_p90', '8DWT', '90th intensity percentile', 'intensity'],
    ['stat_max', '84IY', 'Maximum intensity', 'intensity'],
    ['stat_iqr', 'SALO', 'Intensity interquartile range', 'intensity'],
    ['stat_range', '2OJQ', 'Intensity range', 'intensity'],
    ['stat_mad', '4FUA', 'Intensity-based mean absolute deviation', 'intensity'],
    ['stat_rmad', '1128', 'Intensity-based robust mean absolute deviation', 'intensity'],
    ['stat_medad', 'N72L', 'Intensity-based median absolute deviation', 'intensity'],
    ['stat_cov', '7TET', 'Intensity-based coefficient of variation', '1'],
    ['stat_qcod', '9S40', 'Intensity-based quartile coefficient of dispersion', '1'],
    ['stat_energy', 'N8CA', 'Intensity-based energy', 'intensity²'],
    ['stat_rms', '5ZWQ', 'Root mean square intensity', 'intensity'],
  ],
  histogram: [
    ['ih_mean', 'X6K6', 'Mean discretised intensity', 'level'],
    ['ih_var', 'CH89', 'Discretised intensity variance', 'level²'],
    ['ih_skew', '88K1', 'Discretised intensity skewness', '1'],
    ['ih_kurt', 'C3I7', '(Excess) discretised intensity kurtosis', '1'],
    ['ih_median', 'WIFQ', 'Median discretised intensity', 'level'],
    ['ih_min', '1PR8', 'Minimum discretised intensity', 'level'],
    ['ih_p10', 'GPMT', '10th discretised intensity percentile', 'level'],
    ['ih_p90', 'OZ0C', '90th discretised intensity percentile', 'level'],
    ['ih_max', '3NCY', 'Maximum discretised intensity', 'level'],
    ['ih_mode', 'AMMC', 'Intensity histogram mode', 'level'],
    ['ih_iqr', 'WR0O', 'Discretised intensity interquartile range', 'level'],
    ['ih_range', '5Z3W', 'Discretised intensity range', 'level'],
    ['ih_mad', 'D2ZX', 'Intensity histogram mean absolute deviation', 'level'],
    ['ih_rmad', 'WRZB', 'Intensity histogram robust mean absolute deviation', 'level'],
    ['ih_medad', '4RNL', 'Intensity histogram median absolute deviation', 'level'],
    ['ih_cov', 'CWYJ', 'Intensity histogram coefficient of variation', '1'],
    ['ih_qcod', 'SLWD', 'Intensity histogram quartile coefficient of dispersion', '1'],
    ['ih_entropy', 'TLU2', 'Discretised intensity entropy', 'bit'],
    ['ih_uniformity', 'BJ5W', 'Discretised intensity uniformity', '1'],
    ['ih_max_grad', '12CE', 'Maximum histogram gradient', 'voxels level⁻¹'],
    ['ih_max_grad_g', '8E6O', 'Maximum histogram gradient intensity', 'level'],
    ['ih_min_grad', 'VQB3', 'Minimum histogram gradient', 'voxels level⁻¹'],
    ['ih_min_grad_g', 'RHQZ', 'Minimum histogram gradient intensity', 'level'],
  ],
  volumeHistogram: [
    ['ivh_v10', 'BC2M', 'Volume at intensity fraction', '1'],
    ['ivh_v90', 'BC2M', 'Volume at intensity fraction', '1'],
    ['ivh_i10', 'GBPN', 'Intensity at volume fraction', 'intensity'],
    ['ivh_i90', 'GBPN', 'Intensity at volume fraction', 'intensity'],
    ['ivh_diff_v10_v90', 'DDTU', 'Volume fraction difference between intensity fractions', '1'],
    ['ivh_diff_i10_i90', 'CNV2', 'Intensity fraction difference between volume fractions', 'intensity'],
  ],
  glcm: [
    ['cm_joint_max', 'GYBY', 'Joint maximum', '1'],
    ['cm_joint_avg', '60VM', 'Joint average', 'level'],
    ['cm_joint_var', 'UR99', 'Joint variance', 'level²'],
    ['cm_joint_entr', 'TU9B', 'Joint entropy', 'bit'],
    ['cm_diff_avg', 'TF7R', 'Difference average', 'level'],
    ['cm_diff_var', 'D3YU', 'Difference variance', 'level²'],
    ['cm_diff_entr', 'NTRS', 'Difference entropy', 'bit'],
    ['cm_sum_avg', 'ZGXS', 'Sum average', 'level'],
    ['cm_sum_var', 'OEEB', 'Sum variance', 'level²'],
    ['cm_sum_entr', 'P6QZ', 'Sum entropy', 'bit'],
    ['cm_energy', '8ZQL', 'Angular second moment', '1'],
    ['cm_contrast', 'ACUI', 'Contrast', 'level²'],
    ['cm_dissimilarity', '8S9J', 'Dissimilarity', 'level'],
    ['cm_inv_diff', 'IB1Z', 'Inverse difference', '1'],
    ['cm_inv_diff_norm', 'NDRX', 'Normalised inverse difference', '1'],
    ['cm_inv_diff_mom', 'WF0Z', 'Inverse difference moment', '1'],
    ['cm_inv_diff_mom_norm', '1QCO', 'Normalised inverse difference moment', '1'],
    ['cm_inv_var', 'E8JP', 'Inverse variance', 'level⁻²'],
    ['cm_corr', 'NI2N', 'Correlation', '1'],
    ['cm_auto_corr', 'QWB0', 'Autocorrelation', 'level²'],
    ['cm_clust_tend', 'DG8W', 'Cluster tendency', 'level²'],
    ['cm_clust_shade', '7NFM', 'Cluster shade', 'level³'],
    ['cm_clust_prom', 'AE86', 'Cluster prominence', 'level⁴'],
    ['cm_info_corr1', 'R8DG', 'Information correlation 1', '1'],
    ['cm_info_corr2', 'JN9H', 'Information correlation 2', '1'],
  ],
  glrlm: [
    ['rlm_sre', '22OV', 'Short runs emphasis', 'voxel⁻²'],
    ['rlm_lre', 'W4KF', 'Long runs emphasis', 'voxel²'],
    ['rlm_lgre', 'V3SW', 'Low grey level run emphasis', 'level⁻²'],
    ['rlm_hgre', 'G3QZ', 'High grey level run emphasis', 'level²'],
    ['rlm_srlge', 'HTZT', 'Short run low grey level emphasis', 'level⁻² voxel⁻²'],
    ['rlm_srhge', 'GD3A', 'Short run high grey level emphasis', 'level² voxel⁻²'],
    ['rlm_lrlge', 'IVPO', 'Long run low grey level emphasis', 'voxel² level⁻²'],
    ['rlm_lrhge', '3KUM', 'Long run high grey level emphasis', 'level² voxel²'],
    ['rlm_glnu', 'R5YN', 'Grey level non-uniformity', 'runs'],
    ['rlm_glnu_norm', 'OVBL', 'Normalised grey level non-uniformity', '1'],
    ['rlm_rlnu', 'W92Y', 'Run length non-uniformity', 'runs'],
    ['rlm_rlnu_norm', 'IC23', 'Normalised run length non-uniformity', '1'],
    ['rlm_r_perc', '9ZK5', 'Run percentage', '1'],
    ['rlm_gl_var', '8CE5', 'Grey level variance', 'level²'],
    ['rlm_rl_var', 'SXLW', 'Run length variance', 'voxel²'],
    ['rlm_rl_entr', 'HJ9O', 'Run entropy', 'bit'],
  ],
  glszm: [
    ['szm_sze', '5QRC', 'Small zone emphasis', 'voxel⁻²'],
    ['szm_lze', '48P8', 'Large zone emphasis', 'voxel²'],
    ['szm_lgze', 'XMSY', 'Low grey level zone emphasis', 'level⁻²'],
    ['szm_hgze', '5GN9', 'High grey level zone emphasis', 'level²'],
    ['szm_szlge', '5RAI', 'Small zone low grey level emphasis', 'level⁻² voxel⁻²'],
    ['szm_szhge', 'HW1V', 'Small zone high grey level emphasis', 'level² voxel⁻²'],
    ['szm_lzlge', 'YH51', 'Large zone low grey level emphasis', 'voxel² level⁻²'],
    ['szm_lzhge', 'J17V', 'Large zone high grey level emphasis', 'level² voxel²'],
    ['szm_glnu', 'JNSA', 'Grey level non-uniformity', 'zones'],
    ['szm_glnu_norm', 'Y1RO', 'Normalised grey level non-uniformity', '1'],
    ['szm_zsnu', '4JP3', 'Zone size non-uniformity', 'zones'],
    ['szm_zsnu_norm', 'VB3A', 'Normalised zone size non-uniformity', '1'],
    ['szm_z_perc', 'P30P', 'Zone percentage', '1'],
    ['szm_gl_var', 'BYLV', 'Grey level variance', 'level²'],
    ['szm_zs_var', '3NSA', 'Zone size variance', 'voxel²'],
    ['szm_zs_entr', 'GU8N', 'Zone size entropy', 'bit'],
  ],
  gldzm: [
    ['dzm_sde', '0GBI', 'Small distance emphasis', '1'],
    ['dzm_lde', 'MB4I', 'Large distance emphasis', '1'],
    ['dzm_lgze', 'S1RA', 'Low grey level zone emphasis', 'level⁻²'],
    ['dzm_hgze', 'K26C', 'High grey level zone emphasis', 'level²'],
    ['dzm_sdlge', 'RUVG', 'Small distance low grey level emphasis', 'level⁻²'],
    ['dzm_sdhge', 'DKNJ', 'Small distance high grey level emphasis', 'level²'],
    ['dzm_ldlge', 'A7WM', 'Large distance low grey level emphasis', 'level⁻²'],
    ['dzm_ldhge', 'KLTH', 'Large distance high grey level emphasis', 'level²'],
    ['dzm_glnu', 'VFT7', 'Grey level non-uniformity', 'zones'],
    ['dzm_glnu_norm', '7HP3', 'Normalised grey level non-uniformity', '1'],
    ['dzm_zdnu', 'V294', 'Zone distance non-uniformity', 'zones'],
    ['dzm_zdnu_norm', 'IATH', 'Normalised zone distance non-uniformity', '1'],
    ['dzm_z_perc', 'VIWW', 'Zone percentage', '1'],
    ['dzm_gl_var', 'QK93', 'Grey level variance', 'level²'],
    ['dzm_zd_var', '7WT1', 'Zone distance variance', '1'],
    ['dzm_zd_entr', 'GBDU', 'Zone distance entropy', 'bit'],
  ],
  ngtdm: [
    ['ngt_coarseness', 'QCDE', 'Coarseness', 'level⁻¹'],
    ['ngt_contrast', '65HE', 'Contrast', 'level³'],
    ['ngt_busyness', 'NQ30', 'Busyness', '1'],
    ['ngt_complexity', 'HDEZ', 'Complexity', 'level²'],
    ['ngt_strength', '1X9X', 'Strength', 'level'],
  ],
  ngldm: [
    ['ngl_lde', 'SODN', 'Low dependence emphasis', 'voxel⁻²'],
    ['ngl_hde', 'IMOQ', 'High dependence emphasis', 'voxel²'],
    ['ngl_lgce', 'TL9H', 'Low grey level count emphasis', 'level⁻²'],
    ['ngl_hgce', 'OAE7', 'High grey level count emphasis', 'level²'],
    ['ngl_ldlge', 'EQ3F', 'Low dependence low grey level emphasis', 'level⁻² voxel⁻²'],
    ['ngl_ldhge', 'JA6D', 'Low dependence high grey level emphasis', 'level² voxel⁻²'],
    ['ngl_hdlge', 'NBZI', 'High dependence low grey level emphasis', 'voxel² level⁻²'],
    ['ngl_hdhge', '9QMG', 'High dependence high grey level emphasis', 'level² voxel²'],
    ['ngl_glnu', 'FP8K', 'Grey level non-uniformity', 'voxels'],
    ['ngl_glnu_norm', '5SPA', 'Normalised grey level non-uniformity', '1'],
    ['ngl_dcnu', 'Z87G', 'Dependence count non-uniformity', 'voxels'],
    ['ngl_dcnu_norm', 'OKJI', 'Normalised dependence count non-uniformity', '1'],
    ['ngl_dc_perc', '6XV8', 'Dependence count percentage', '1'],
    ['ngl_gl_var', '1PFV', 'Grey level variance', 'level²'],
    ['ngl_dc_var', 'DNX2', 'Dependence count variance', 'voxel²'],
    ['ngl_dc_entr', 'FCBV', 'Dependence count entropy', 'bit'],
    ['ngl_dc_energy', 'CAS9', 'Dependence count energy', '1'],
  ],
};

/** IBSI's features that the engine computes. What is left out, and why, is in `EXCLUDED.md`. */
export const ibsiCatalog: readonly IbsiFeatureDescription[] = (Object.keys(rows) as IbsiFamily[]).flatMap((family) =>
  rows[family].map(([tag, code, name, unit]) => ({
    tag,
    code,
    name,
    family,
    unit,
    source: 'IBSI chapter 1, doi:10.1148/radiol.2020191145',
  })),
);

/** Families whose matrices have directions. */
const directional: readonly IbsiFamily[] = ['glcm', 'glrlm'];
/** Families that do not depend on how texture is collected. */
const plain: readonly IbsiFamily[] = ['morphology', 'localIntensity', 'statistics', 'histogram', 'volumeHistogram'];

/** Suffixes of a family's tags for all ways of collecting texture; empty for features that have only one. */
export function ibsiSuffixes(family: IbsiFamily): readonly string[] {
  if (plain.includes(family)) return [];
  const dimensions = ['2D', '2_5D', '3D'];
  return directional.includes(family) ? dimensions.flatMap((d) => [`${d}_avg`, `${d}_comb`]) : dimensions;
}

import { optInFeatures, type FeatureClassName } from './feature-classes';

/** What a feature is; the formula is in the docstring of its function. */
export interface FeatureDescription {
  /** Name within its family, as PyRadiomics has it. */
  readonly name: string;
  /** Feature class. */
  readonly family: FeatureClassName;
  /** Code of the Image Biomarker Standardisation Initiative; null where it has none. */
  readonly ibsi: string | null;
  readonly unit: string;
  readonly source: string;
  /** Computed only when named, because it follows from another feature. */
  readonly optIn: boolean;
}

/** Family → name, unit, IBSI code. Units: `level` is a grey level step, `intensity` that of the image (HU for CT). */
const rows: Readonly<Record<FeatureClassName, readonly (readonly [string, string, string | null])[]>> = {
  shape: [
    ['Compactness1', '1', 'SKGS'],
    ['Compactness2', '1', 'BQWJ'],
    ['Elongation', '1', 'Q3CK'],
    ['Flatness', '1', 'N17B'],
    ['LeastAxisLength', 'mm', '7J51'],
    ['MajorAxisLength', 'mm', 'TDIC'],
    ['Maximum2DDiameterColumn', 'mm', null],
    ['Maximum2DDiameterRow', 'mm', null],
    ['Maximum2DDiameterSlice', 'mm', null],
    ['Maximum3DDiameter', 'mm', 'L0JK'],
    ['MeshVolume', 'mm³', 'RNU0'],
    ['MinorAxisLength', 'mm', 'P9VJ'],
    ['SphericalDisproportion', '1', 'KRCK'],
    ['Sphericity', '1', 'QCFX'],
    ['SurfaceArea', 'mm²', 'C0JK'],
    ['SurfaceVolumeRatio', 'mm⁻¹', '2PR5'],
    ['VoxelVolume', 'mm³', 'YEKZ'],
  ],
  shape2D: [
    ['Elongation', '1', null],
    ['MajorAxisLength', 'mm', null],
    ['MaximumDiameter', 'mm', null],
    ['MeshSurface', 'mm²', null],
    ['MinorAxisLength', 'mm', null],
    ['Perimeter', 'mm', null],
    ['PerimeterSurfaceRatio', 'mm⁻¹', null],
    ['PixelSurface', 'mm²', null],
    ['SphericalDisproportion', '1', null],
    ['Sphericity', '1', null],
  ],
  firstorder: [
    ['10Percentile', 'intensity', 'QG58'],
    ['90Percentile', 'intensity', '8DWT'],
    ['Energy', 'intensity²', 'N8CA'],
    ['Entropy', 'bit', 'TLU2'],
    ['InterquartileRange', 'intensity', 'SALO'],
    ['Kurtosis', '1', 'IPH6'],
    ['Maximum', 'intensity', '84IY'],
    ['MeanAbsoluteDeviation', 'intensity', '4FUA'],
    ['Mean', 'intensity', 'Q4LE'],
    ['Median', 'intensity', 'Y12H'],
    ['Minimum', 'intensity', '1GSF'],
    ['Range', 'intensity', '2OJQ'],
    ['RobustMeanAbsoluteDeviation', 'intensity', '1128'],
    ['RootMeanSquared', 'intensity', '5ZWQ'],
    ['Skewness', '1', 'KE2A'],
    ['StandardDeviation', 'intensity', null],
    ['TotalEnergy', 'intensity² mm³', null],
    ['Uniformity', '1', 'BJ5W'],
    ['Variance', 'intensity²', 'ECT3'],
  ],
  glcm: [
    ['Autocorrelation', 'level²', 'QWB0'],
    ['ClusterProminence', 'level⁴', 'AE86'],
    ['ClusterShade', 'level³', '7NFM'],
    ['ClusterTendency', 'level²', 'DG8W'],
    ['Contrast', 'level²', 'ACUI'],
    ['Correlation', '1', 'NI2N'],
    ['DifferenceAverage', 'level', 'TF7R'],
    ['DifferenceEntropy', 'bit', 'NTRS'],
    ['DifferenceVariance', 'level²', 'D3YU'],
    ['Id', '1', 'IB1Z'],
    ['Idm', '1', 'WF0Z'],
    ['Idmn', '1', '1QCO'],
    ['Idn', '1', 'NDRX'],
    ['Imc1', '1', 'R8DG'],
    ['Imc2', '1', 'JN9H'],
    ['InverseVariance', 'level⁻²', 'E8JP'],
    ['JointAverage', 'level', '60VM'],
    ['JointEnergy', '1', '8ZQL'],
    ['JointEntropy', 'bit', 'TU9B'],
    ['MCC', '1', null],
    ['MaximumProbability', '1', 'GYBY'],
    ['SumAverage', 'level', 'ZGXS'],
    ['SumEntropy', 'bit', 'P6QZ'],
    ['SumSquares', 'level²', 'UR99'],
  ],
  glrlm: [
    ['GrayLevelNonUniformity', 'runs', 'R5YN'],
    ['GrayLevelNonUniformityNormalized', '1', 'OVBL'],
    ['GrayLevelVariance', 'level²', '8CE5'],
    ['HighGrayLevelRunEmphasis', 'level²', 'G3QZ'],
    ['LongRunEmphasis', 'voxel²', 'W4KF'],
    ['LongRunHighGrayLevelEmphasis', 'level² voxel²', '3KUM'],
    ['LongRunLowGrayLevelEmphasis', 'voxel² level⁻²', 'IVPO'],
    ['LowGrayLevelRunEmphasis', 'level⁻²', 'V3SW'],
    ['RunEntropy', 'bit', 'HJ9O'],
    ['RunLengthNonUniformity', 'runs', 'W92Y'],
    ['RunLengthNonUniformityNormalized', '1', 'IC23'],
    ['RunPercentage', '1', '9ZK5'],
    ['RunVariance', 'voxel²', 'SXLW'],
    ['ShortRunEmphasis', 'voxel⁻²', '22OV'],
    ['ShortRunHighGrayLevelEmphasis', 'level² voxel⁻²', 'GD3A'],
    ['ShortRunLowGrayLevelEmphasis', 'level⁻² voxel⁻²', 'HTZT'],
  ],
  glszm: [
    ['GrayLevelNonUniformity', 'zones', 'JNSA'],
    ['GrayLevelNonUniformityNormalized', '1', 'Y1RO'],
    ['GrayLevelVariance', 'level²', 'BYLV'],
    ['HighGrayLevelZoneEmphasis', 'level²', '5GN9'],
    ['LargeAreaEmphasis', 'voxel²', '48P8'],
    ['LargeAreaHighGrayLevelEmphasis', 'level² voxel²', 'J17V'],
    ['LargeAreaLowGrayLevelEmphasis', 'voxel² level⁻²', 'YH51'],
    ['LowGrayLevelZoneEmphasis', 'level⁻²', 'XMSY'],
    ['SizeZoneNonUniformity', 'zones', '4JP3'],
    ['SizeZoneNonUniformityNormalized', '1', 'VB3A'],
    ['SmallAreaEmphasis', 'voxel⁻²', '5QRC'],
    ['SmallAreaHighGrayLevelEmphasis', 'level² voxel⁻²', 'HW1V'],
    ['SmallAreaLowGrayLevelEmphasis', 'level⁻² voxel⁻²', '5RAI'],
    ['ZoneEntropy', 'bit', 'GU8N'],
    ['ZonePercentage', '1', 'P30P'],
    ['ZoneVariance', 'voxel²', '3NSA'],
  ],
  gldm: [
    ['DependenceEntropy', 'bit', 'FCBV'],
    ['DependenceNonUniformity', 'voxels', 'Z87G'],
    ['DependenceNonUniformityNormalized', '1', 'OKJI'],
    ['DependenceVariance', 'voxel²', 'DNX2'],
    ['GrayLevelNonUniformity', 'voxels', 'FP8K'],
    ['GrayLevelVariance', 'level²', '1PFV'],
    ['HighGrayLevelEmphasis', 'level²', 'OAE7'],
    ['LargeDependenceEmphasis', 'voxel²', 'IMOQ'],
    ['LargeDependenceHighGrayLevelEmphasis', 'level² voxel²', '9QMG'],
    ['LargeDependenceLowGrayLevelEmphasis', 'voxel² level⁻²', 'NBZI'],
    ['LowGrayLevelEmphasis', 'level⁻²', 'TL9H'],
    ['SmallDependenceEmphasis', 'voxel⁻²', 'SODN'],
    ['SmallDependenceHighGrayLevelEmphasis', 'level² voxel⁻²', 'JA6D'],
    ['SmallDependenceLowGrayLevelEmphasis', 'level⁻² voxel⁻²', 'EQ3F'],
  ],
  ngtdm: [
    ['Busyness', '1', 'NQ30'],
    ['Coarseness', 'level⁻¹', 'QCDE'],
    ['Complexity', 'level²', 'HDEZ'],
    ['Contrast', 'level³', '65HE'],
    ['Strength', 'level', '1X9X'],
  ],
};

const sources: Readonly<Record<FeatureClassName, string>> = {
  shape: 'PyRadiomics 3.0.1 shape; IBSI doi:10.1148/radiol.2020191145',
  shape2D: 'PyRadiomics 3.0.1 shape2D',
  firstorder: 'PyRadiomics 3.0.1 firstorder; IBSI doi:10.1148/radiol.2020191145',
  glcm: 'PyRadiomics 3.0.1 glcm; Haralick 1973 doi:10.1109/TSMC.1973.4309314',
  glrlm: 'PyRadiomics 3.0.1 glrlm; Galloway 1975 doi:10.1016/S0146-664X(75)80008-6',
  glszm: 'PyRadiomics 3.0.1 glszm; Thibault 2009',
  gldm: 'PyRadiomics 3.0.1 gldm; Sun and Wee 1983 doi:10.1016/0734-189X(83)90032-4',
  ngtdm: 'PyRadiomics 3.0.1 ngtdm; Amadasun and King 1989 doi:10.1109/21.44046',
};

/** Every feature of the engine: the list that the command line, the graph and the documentation read. */
export const featureCatalog: readonly FeatureDescription[] = (Object.keys(rows) as FeatureClassName[]).flatMap(
  (family) =>
    rows[family].map(([name, unit, ibsi]) => ({
      name,
      family,
      ibsi,
      unit,
      source: sources[family],
      optIn: optInFeatures[family]?.includes(name) ?? false,
    })),
);

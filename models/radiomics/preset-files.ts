/** Co-occurrence features without SumAverage (twice JointAverage when symmetrical) and MCC, in the order of PyRadiomics' examples. */
const glcmOfExamples = [
  ...['Autocorrelation', 'JointAverage', 'ClusterProminence', 'ClusterShade', 'ClusterTendency', 'Contrast'],
  ...['Correlation', 'DifferenceAverage', 'DifferenceEntropy', 'DifferenceVariance', 'JointEnergy', 'JointEntropy'],
  ...['Imc1', 'Imc2', 'Idm', 'Idmn', 'Id', 'Idn', 'InverseVariance', 'MaximumProbability', 'SumEntropy', 'SumSquares'],
];

const ctSetting = {
  binWidth: 25,
  interpolator: 'sitkBSpline',
  resampledPixelSpacing: [1, 1, 1],
  padDistance: 10,
  voxelArrayShift: 1000,
  label: 1,
};

const mrSetting = { normalize: true, normalizeScale: 100, binWidth: 5, voxelArrayShift: 300, label: 1 };

const exampleClasses = { shape: null, firstorder: null, glcm: glcmOfExamples, glrlm: null, glszm: null, gldm: null };

const original = { Original: {} };

const example = (sigma: readonly number[], setting: Readonly<Record<string, unknown>>) => ({
  setting,
  imageType: { Original: {}, LoG: { sigma }, Wavelet: {} },
  featureClass: exampleClasses,
});

/**
 * Presets as PyRadiomics parameter files.
 *
 * @source for `example-*`: PyRadiomics 3.0.1, examples/exampleSettings/{exampleCT, exampleMR_3mm, exampleMR_5mm,
 *   exampleMR_NoResampling}.yaml
 */
export const presetFiles = {
  /** The original image of a CT: 107 features, resampled to 1 mm. */
  'ct-original': {
    setting: ctSetting,
    imageType: original,
    featureClass: { shape: null, firstorder: null, glcm: null, glrlm: null, glszm: null, gldm: null, ngtdm: null },
  },
  /** A CT under twenty image types: 14 shape features and 20 times 91, resampled to 1 mm. */
  'ct-1834': {
    setting: ctSetting,
    imageType: {
      Original: {},
      Wavelet: {},
      LoG: { sigma: [1, 2, 3] },
      Square: {},
      SquareRoot: {},
      Logarithm: {},
      Exponential: {},
      Gradient: {},
      LBP3D: {},
    },
    featureClass: { ...exampleClasses, ngtdm: null },
  },
  /** PyRadiomics without a parameter file. */
  default: {},
  /** PyRadiomics' starting point for CT. */
  'example-ct': example([1, 2, 3, 4, 5], ctSetting),
  /** PyRadiomics' starting point for MR with slices of about 3 mm. */
  'example-mr-3mm': example([2, 3, 4, 5], {
    ...mrSetting,
    interpolator: 'sitkBSpline',
    resampledPixelSpacing: [2, 2, 2],
  }),
  /** PyRadiomics' starting point for MR with slices of about 5 mm. */
  'example-mr-5mm': example([3, 5], { ...mrSetting, interpolator: 'sitkBSpline', resampledPixelSpacing: [3, 3, 3] }),
  /** PyRadiomics' starting point for MR with thick slices: features in the plane, nothing resampled. */
  'example-mr-no-resampling': example([1, 3, 5], { ...mrSetting, preCrop: true, force2D: true, force2Ddimension: 0 }),
} as const;

import { waveletNames } from '../image';

/** What a setting accepts; null is accepted wherever `nullable` is set. */
export type SettingRule =
  | {
      readonly kind: 'number' | 'integer';
      readonly minimum?: number;
      readonly above?: number;
      readonly maximum?: number;
      readonly nullable?: true;
    }
  | { readonly kind: 'boolean' }
  | {
      readonly kind: 'enum';
      readonly values: readonly string[];
      readonly nullable?: true;
      readonly refused?: readonly string[];
    }
  | {
      readonly kind: 'list';
      readonly integer?: true;
      readonly minimum?: number;
      readonly above?: number;
      readonly lengths?: readonly number[];
      readonly nullable?: true;
    };

/**
 * Every setting of a PyRadiomics 3.0.1 parameter file that every image type honours.
 *
 * @source PyRadiomics 3.0.1, schemas/paramSchema.yaml
 */
export const commonSettingRules = {
  minimumROIDimensions: { kind: 'integer', minimum: 1, maximum: 3 },
  minimumROISize: { kind: 'integer', above: 0, nullable: true },
  geometryTolerance: { kind: 'number', above: 0, nullable: true },
  correctMask: { kind: 'boolean' },
  additionalInfo: { kind: 'boolean' },
  label: { kind: 'integer', above: 0 },
  normalize: { kind: 'boolean' },
  normalizeScale: { kind: 'number', above: 0 },
  removeOutliers: { kind: 'number', above: 0, nullable: true },
  resampledPixelSpacing: { kind: 'list', minimum: 0, lengths: [3], nullable: true },
  interpolator: {
    kind: 'enum',
    values: ['sitkBSpline', 'sitkLinear', 'sitkNearestNeighbor'],
    nullable: true,
    refused: [
      'sitkGaussian',
      'sitkLabelGaussian',
      'sitkHammingWindowedSinc',
      'sitkCosineWindowedSinc',
      'sitkWelchWindowedSinc',
      'sitkLanczosWindowedSinc',
      'sitkBlackmanWindowedSinc',
    ],
  },
  padDistance: { kind: 'integer', minimum: 0 },
  preCrop: { kind: 'boolean' },
  resegmentRange: { kind: 'list', lengths: [1, 2], nullable: true },
  resegmentMode: { kind: 'enum', values: ['absolute', 'relative', 'sigma'] },
  resegmentShape: { kind: 'boolean' },
  binWidth: { kind: 'number', above: 0 },
  binCount: { kind: 'integer', above: 0, nullable: true },
  voxelArrayShift: { kind: 'integer' },
  force2D: { kind: 'boolean' },
  force2Ddimension: { kind: 'integer', minimum: 0, maximum: 2 },
  distances: { kind: 'list', integer: true, above: 0 },
  symmetricalGLCM: { kind: 'boolean' },
  weightingNorm: { kind: 'enum', values: ['manhattan', 'euclidean', 'infinity', 'no_weighting'], nullable: true },
  gldm_a: { kind: 'integer', minimum: 0 },
} as const satisfies Record<string, SettingRule>;

/** Settings that an image type may override for itself: those that act after the image is filtered. */
export const perImageTypeSettings: ReadonlySet<string> = new Set([
  'binWidth',
  'binCount',
  'voxelArrayShift',
  'force2D',
  'force2Ddimension',
  'distances',
  'symmetricalGLCM',
  'weightingNorm',
  'gldm_a',
]);

/** Settings of PyRadiomics that only filters read; each image type lists those that it honours. */
export const filterSettingRules: Readonly<Record<string, SettingRule>> = {
  sigma: { kind: 'list', above: 0 },
  start_level: { kind: 'integer', minimum: 0, maximum: 32 },
  level: { kind: 'integer', above: 0, maximum: 32 },
  wavelet: { kind: 'enum', values: waveletNames },
  gradientUseSpacing: { kind: 'boolean' },
  lbp2DRadius: { kind: 'number', above: 0 },
  lbp2DSamples: { kind: 'integer', minimum: 1 },
  lbp2DMethod: { kind: 'enum', values: ['default', 'ror', 'uniform', 'var'] },
  lbp3DLevels: { kind: 'integer', minimum: 1 },
  lbp3DIcosphereRadius: { kind: 'number', above: 0 },
  lbp3DIcosphereSubdivision: { kind: 'integer', minimum: 0, maximum: 4 },
};

/** PyRadiomics settings that are refused by name, with the reason. */
export const refusedSettings: Readonly<Record<string, string>> = {
  label_channel: 'masks with several channels are not read',
};

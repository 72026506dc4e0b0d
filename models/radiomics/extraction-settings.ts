/** How to resample the image; PyRadiomics' names. */
export type Interpolator = 'sitkBSpline' | 'sitkLinear' | 'sitkNearestNeighbor';
/** How the matrices of the directions are weighted before they are summed. */
export type WeightingNorm = 'manhattan' | 'euclidean' | 'infinity' | 'no_weighting';

/** Every setting with its value, PyRadiomics names, units and defaults. */
export interface ExtractionSettings {
  /** Least number of axes along which the region has more than one voxel; default 2. */
  readonly minimumROIDimensions: number;
  /** The region must have more voxels than this; null: not checked. */
  readonly minimumROISize: number | null;
  /** Tolerance of the grid comparison; null: 1e-6. */
  readonly geometryTolerance: number | null;
  /** Resample a mask that is off the grid. */
  readonly correctMask: boolean;
  /** Report diagnostics. */
  readonly additionalInfo: boolean;
  readonly label: number;
  readonly normalize: boolean;
  readonly normalizeScale: number;
  /** Clip a normalized image at this many standard deviations; null: do not. */
  readonly removeOutliers: number | null;
  /** New spacing (mm) along i, j, k; 0 keeps the mask's; null: do not resample. */
  readonly resampledPixelSpacing: readonly number[] | null;
  readonly interpolator: Interpolator | null;
  /** Voxels around the region's box that are resampled or kept by preCrop; default 5. */
  readonly padDistance: number;
  readonly preCrop: boolean;
  readonly resegmentRange: readonly number[] | null;
  readonly resegmentMode: 'absolute' | 'relative' | 'sigma';
  readonly resegmentShape: boolean;
  /** Width of a grey level bin (intensity units); default 25. */
  readonly binWidth: number;
  /** Number of bins; overrides binWidth when set. */
  readonly binCount: number | null;
  /** Added to intensities in Energy, TotalEnergy, RootMeanSquared. */
  readonly voxelArrayShift: number;
  readonly force2D: boolean;
  /** 0: axial (k), 1: coronal (j), 2: sagittal (i). */
  readonly force2Ddimension: number;
  /** Chebyshev distances (voxels) of GLCM, GLDM, NGTDM neighbors. */
  readonly distances: readonly number[];
  readonly symmetricalGLCM: boolean;
  readonly weightingNorm: WeightingNorm | null;
  /** Largest grey level difference of a dependent neighbor. */
  readonly gldm_a: number;
}

/** PyRadiomics' defaults. */
export const defaultSettings: ExtractionSettings = {
  minimumROIDimensions: 2,
  minimumROISize: null,
  geometryTolerance: null,
  correctMask: false,
  additionalInfo: true,
  label: 1,
  normalize: false,
  normalizeScale: 1,
  removeOutliers: null,
  resampledPixelSpacing: null,
  interpolator: 'sitkBSpline',
  padDistance: 5,
  preCrop: false,
  resegmentRange: null,
  resegmentMode: 'absolute',
  resegmentShape: false,
  binWidth: 25,
  binCount: null,
  voxelArrayShift: 0,
  force2D: false,
  force2Ddimension: 0,
  distances: [1],
  symmetricalGLCM: true,
  weightingNorm: null,
  gldm_a: 0,
};

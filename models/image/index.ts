/** Images: formats, geometry, checks, regions, resampling. */
export { imageErrors } from './image.errors';
export {
  allocateVoxels,
  createVolume,
  identityDirection,
  isFloatingPoint,
  voxelCountOf,
  withVoxels,
  type Matrix3,
  type PixelType,
  type Triple,
  type Volume,
  type VolumeFields,
  type VoxelArray,
} from './volume';
export {
  defaultGeometryTolerance,
  describeGridDifference,
  indexToPhysical,
  physicalToIndex,
  voxelVolumeMm3,
} from './geometry';
export type { Inflate, InflateOptions } from './inflate';
export { readNifti, type ReadOptions } from './nifti';
export { writeNifti } from './nifti-write';
export { readNrrd } from './nrrd';
export { readVolume } from './read-volume';
export type { Finding } from './finding';
export { inspectImage, type InspectImageOptions } from './inspect-image';
export { voxelExtent } from './voxel-extent';
export { describeLabels, inspectMask, labelsOf, type InspectMaskOptions } from './inspect-mask';
export { summarizeMask, summarizeVolume, type MaskSummary, type VolumeSummary } from './summarize';
export { boundingBoxOf, boxSize, cropVolume, padBox, type BoundingBox } from './region';
export { resampleVolume, type ResamplingGrid } from './resample/resample-volume';
export type { InterpolatorName } from './resample/interpolators';
export { exponentialImage } from './filter/exponential';
export { logarithmImage } from './filter/logarithm';
export { squareImage } from './filter/square';
export { squareRootImage } from './filter/square-root';
export {
  approximationPath,
  detailPaths,
  stationaryWavelet,
  type StationaryWaveletOptions,
  type Subband,
} from './filter/wavelet/stationary-wavelet';
export { waveletFilters, waveletNames, type WaveletFilters } from './filter/wavelet/wavelet-filters';
export { gradientMagnitude } from './filter/gradient-magnitude';
export { fitsLaplacianOfGaussian, laplacianOfGaussian } from './filter/laplacian-of-gaussian';
export { localBinaryPattern, type LocalBinaryPatternOptions, type PatternMethod } from './filter/local-binary-pattern';
export { sphericalBinaryPattern, type SphericalBinaryPattern } from './filter/spherical-binary-pattern';

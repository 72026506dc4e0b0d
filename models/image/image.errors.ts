import { defineErrors } from '../core/errors';

/** Coded errors and findings of image and mask files. */
export const imageErrors = defineErrors({
  IMAGE_TRUNCATED: [
    'The file holds fewer bytes than its header promises.',
    'Copy or export the file again, then retry.',
  ],
  IMAGE_NOT_3D: [
    'The image does not have exactly three dimensions.',
    'Export one 3-D volume (one time point, one channel) and retry.',
  ],
  IMAGE_FORMAT_UNKNOWN: [
    'The bytes are neither NIfTI-1 (one file) nor NRRD.',
    'Convert the image to NIfTI-1 (.nii or .nii.gz) and retry.',
  ],
  IMAGE_FORMAT_UNSUPPORTED: [
    'The format is known, but this variant of it is not read.',
    'Convert the image to a plain scalar NIfTI-1 file and retry.',
  ],
  IMAGE_HEADER_INVALID: [
    'A field of the header has an impossible value.',
    'Repair or export the file again; the message names the field.',
  ],
  IMAGE_TOO_LARGE: [
    'The image has more voxels than are accepted.',
    'Crop the image around the region, or raise the limit on voxels.',
  ],
  IMAGE_GZIP_TRUNCATED: ['The gzip stream ends before its end marker.', 'Copy or compress the file again, then retry.'],
  IMAGE_GZIP_INVALID: ['The gzip stream is damaged.', 'Copy or compress the file again, then retry.'],
  IMAGE_INFLATE_MISSING: [
    'The image is compressed and no decompressor was given.',
    'Pass the inflate function of models/runtime, or decompress the bytes first.',
  ],
  IMAGE_VOXEL_NOT_FINITE: [
    'The image holds NaN or infinite voxels.',
    'Replace them with a real HU value (for example -1024 outside the field of view) and export again.',
  ],
  IMAGE_HU_RANGE: [
    'The voxel values are not plausible Hounsfield units.',
    'Export the CT in Hounsfield units (rescale slope and intercept applied, not normalized).',
  ],
  IMAGE_CONSTANT: ['Every voxel of the image has the same value.', 'Check that the right series was exported.'],
  IMAGE_SPACING_INVALID: [
    'The voxel spacing is not plausible for a CT.',
    'Check the voxel size (in mm) in the header and export again.',
  ],
  MASK_GRID_MISMATCH: [
    'Mask and image do not lie on the same grid.',
    'Resample the mask to the image grid (nearest neighbor), or upload the image on which it was drawn.',
  ],
  MASK_EMPTY: ['No voxel of the mask is set.', 'Draw the region, or upload the right mask.'],
  MASK_LABEL_MISSING: [
    'The requested label is not in the mask.',
    'Ask for one of the labels present, or upload the right mask.',
  ],
  MASK_VOXEL_NOT_FINITE: ['The mask holds NaN or infinite voxels.', 'Export the mask as an integer label map.'],
  MASK_NOT_INTEGER: ['The mask holds fractional values.', 'Threshold the mask and export it as an integer label map.'],
  IMAGE_ALL_ZERO: [
    'The filter is not defined for an image of zeros.',
    'Check that the right image was given, or remove the image type from the parameter file.',
  ],
  IMAGE_WAVELET_UNKNOWN: ['The wavelet does not exist.', 'Use one of the names in the message.'],
  IMAGE_PATTERN_TOO_LONG: [
    'The local binary pattern has more samples than a whole number can hold.',
    'Ask for at most 31 samples, or for the method uniform.',
  ],
});

import { defineErrors } from '../core/errors';

/** Coded errors of feature extraction. */
export const radiomicsErrors = defineErrors({
  RADIOMICS_SETTING_UNKNOWN: [
    'The parameter file holds a key that is no PyRadiomics setting.',
    'Correct the spelling or remove the key.',
  ],
  RADIOMICS_SETTING_INVALID: ['A setting has a value outside its range.', 'Give a value of the stated kind.'],
  RADIOMICS_SETTING_UNSUPPORTED: [
    'The setting or its value is PyRadiomics, but not computed here.',
    'Remove the setting, or choose a supported value.',
  ],
  RADIOMICS_SETTING_CONFLICT: ['Two settings contradict each other.', 'Change one of the two settings.'],
  RADIOMICS_IMAGE_TYPE_UNKNOWN: [
    'The image type is no PyRadiomics image type.',
    'Use one of the names in the message.',
  ],
  RADIOMICS_FEATURE_CLASS_UNKNOWN: ['The feature class does not exist.', 'Use one of the names in the message.'],
  RADIOMICS_FEATURE_UNKNOWN: ['The feature does not exist in its class.', 'Use a name from the feature catalog.'],
  RADIOMICS_FEATURE_REMOVED: [
    'The feature was removed from PyRadiomics because it equals another one.',
    'Ask for the feature named in the message instead.',
  ],
  RADIOMICS_PRESET_UNKNOWN: ['No preset has this name.', 'Use one of the names in the message, or a parameter file.'],
  RADIOMICS_MASK_EMPTY: ['The mask holds no region at all.', 'Draw the region, or give the right mask.'],
  RADIOMICS_LABEL_MISSING: ['The label is not in the mask.', 'Ask for one of the labels present.'],
  RADIOMICS_MASK_OFF_GRID: [
    'Mask and image do not lie on the same grid.',
    'Set correctMask to resample the mask, or raise geometryTolerance if the difference is rounding.',
  ],
  RADIOMICS_MASK_OUTSIDE_IMAGE: [
    'The region reaches outside the image.',
    'Give the image on which the mask was drawn.',
  ],
  RADIOMICS_REGION_SINGLE_VOXEL: [
    'The region is a single voxel.',
    'Features need at least two voxels: check the mask.',
  ],
  RADIOMICS_REGION_TOO_FLAT: [
    'The region extends along fewer axes than required.',
    'Lower minimumROIDimensions if a flat region is meant.',
  ],
  RADIOMICS_REGION_TOO_SMALL: [
    'The region has too few voxels.',
    'Lower minimumROISize, widen resegmentRange, or leave the case out.',
  ],
  RADIOMICS_REGION_NOT_FINITE: [
    'The region holds NaN or infinite intensities.',
    'Repair the image inside the mask and extract again.',
  ],
  RADIOMICS_LEVELS_TOO_MANY: ['The bin width makes too many grey levels.', 'Choose a larger binWidth, or binCount.'],
  RADIOMICS_IMAGE_CONSTANT: [
    'The image cannot be normalized because it is constant.',
    'Check that the right image was given.',
  ],
  RADIOMICS_SHAPE2D_NOT_PLANAR: [
    'Shape 2D needs a region of one slice along force2Ddimension.',
    'Remove shape2D, or give a mask of one slice.',
  ],
  RADIOMICS_GRID_TOO_LARGE: [
    'The resampled grid has more voxels than are accepted.',
    'Choose a larger resampledPixelSpacing or a smaller padDistance.',
  ],
  RADIOMICS_CANCELLED: ['The extraction was cancelled.', 'Start it again when the features are wanted.'],
});

import { defineErrors } from '../../../models/core/errors';
import { recordErrors } from '../../platform/errors/record.errors';

/** Errors of masks, and reasons for which a mask is refused. */
export const annotationsErrors = {
  ...defineErrors({
    ANNOTATION_NOT_FOUND: [
      'There is no such annotation, or the reader may not see it.',
      'List the annotations of the case.',
    ],
    IMAGE_SERIES_NOT_FOUND: ['There is no such image, or the reader may not see it.', 'List the series of the case.'],
    ANNOTATION_UPLOAD_UNFIT: [
      'The upload is not a complete mask of the same case.',
      'Upload the mask with purpose MASK and the case of the image, complete it, then register it.',
    ],
    ANNOTATION_UPLOAD_USED: ['The upload is an annotation already.', 'Upload the new mask as a file of its own.'],
    ANNOTATION_LABEL_INVALID: [
      'A label is a whole number from 1 to 65535.',
      'Name the label of the region in the mask.',
    ],
    ANNOTATION_TOOL_INVALID: ['The tool has no name or an endless one.', 'Name the program the mask was drawn with.'],
    ANNOTATION_SERIES_REJECTED: [
      'The image that the mask belongs to was refused.',
      'Upload the repaired image, then the mask again, and register it with the new image.',
    ],
    MASK_DIGEST_CHANGED: ['A stored object is not the file that was uploaded.', 'Upload the mask again.'],
    MASK_OBJECT_MISSING: ['A stored object is gone.', 'Upload the mask again.'],
    MASK_INSPECTION_FAILED: [
      'The mask could not be inspected, several times over.',
      'Check that the file opens elsewhere and upload it again; tell the operator if it happens again.',
    ],
  }),
  COHORT_FROZEN: recordErrors.COHORT_FROZEN,
  UPLOAD_NOT_FOUND: recordErrors.UPLOAD_NOT_FOUND,
};

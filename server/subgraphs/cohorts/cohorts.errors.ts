import { defineErrors } from '../../../models/core/errors';
import { recordErrors } from '../../platform/errors/record.errors';

/** Errors of cohorts, cases, uploads and image series. */
export const cohortsErrors = {
  ...defineErrors({
    COHORT_CODE_TAKEN: [
      'The study has another cohort with this code.',
      'Choose another code, or use the existing cohort.',
    ],
    COHORT_NOT_VERIFIED: [
      'Files of the cohort are still being uploaded or verified.',
      'Wait until counts.verifying is 0, or abort the uploads that are not continued, then freeze.',
    ],
    COHORT_EMPTY: [
      'No case of the cohort has a READY image and a READY mask.',
      'Upload images and masks that pass verification, then freeze.',
    ],
    CASE_IMAGE_MISSING: [
      'A case of the frozen cohort has no READY image, so jobs leave it out.',
      'Upload an image that passes verification before the cohort is frozen.',
    ],
    CASE_MASK_MISSING: [
      'A case of the frozen cohort has an image without a READY mask, so jobs leave it out.',
      'Register a mask that passes verification before the cohort is frozen.',
    ],
    CASE_NOT_FOUND: ['There is no such case, or the reader may not see it.', 'List the cases of the cohort.'],
    CASE_CODE_INVALID: [
      'A case code is 1 to 64 letters, digits, dots, dashes or underscores, starting with a letter or digit.',
      'Use a pseudonym without spaces, names or dates of birth.',
    ],
    CASE_CODE_DUPLICATED: ['A request names the same case twice.', 'Send each case once.'],
    CASE_CLINICAL_INVALID: [
      'Clinical values are text, numbers, true, false or null under a name.',
      'Flatten the clinical record: one name, one plain value.',
    ],
    CASE_OUTCOME_UNKNOWN: ['An outcome is 0, 1 or null when it is not known.', 'Code the outcome as 0 or 1.'],
    CASE_FOLLOW_UP_INVALID: [
      'Follow-up is a number of days from 0, and an event is 0 or 1 with a follow-up time.',
      'Give followUpDays together with event, or neither.',
    ],
    CASES_TOO_MANY: ['The request holds more cases than are accepted at once.', 'Send the cases in several requests.'],
    UPLOAD_TARGET_INVALID: [
      'An IMAGE or MASK belongs to a case, a MODEL to a study.',
      'Give caseId for IMAGE and MASK, studyId for MODEL, and not both.',
    ],
    UPLOAD_FILE_NAME_INVALID: [
      'The file name does not fit the purpose.',
      'Send images and masks as .nii or .nii.gz, models as .onnx, under a plain file name.',
    ],
    UPLOAD_SIZE_INVALID: [
      'The file is empty or larger than this platform accepts.',
      'Check the file; crop the image, or ask the operator for a higher limit.',
    ],
    UPLOAD_DIGEST_INVALID: [
      'A digest is 64 hexadecimal digits of SHA-256.',
      'Compute the SHA-256 of the bytes that are sent.',
    ],
    UPLOAD_PART_INVALID: [
      'The upload has no such part.',
      'Ask for the parts that upload.parts lists, at most 1000 at once.',
    ],
    UPLOAD_INCOMPLETE: [
      'Parts of the file have not arrived, or not whole.',
      'Send the parts that upload.parts shows as not received, then complete again.',
    ],
    UPLOAD_DIGEST_MISMATCH: [
      'The bytes that arrived are not the file that was declared; nothing of them was kept.',
      'Check the file on disk, then begin the upload again.',
    ],
    UPLOAD_STATE_FORBIDS: ['The upload is no longer open.', 'Begin a new upload.'],
    IMAGE_DIGEST_CHANGED: ['The stored object is not the file that was uploaded.', 'Upload the file again.'],
    IMAGE_INSPECTION_FAILED: [
      'The image could not be inspected, several times over.',
      'Check that the file opens elsewhere and upload it again; tell the operator if it happens again.',
    ],
    IMAGE_OBJECT_MISSING: ['The stored object is gone.', 'Upload the file again.'],
  }),
  STUDY_NOT_FOUND: recordErrors.STUDY_NOT_FOUND,
  CENTER_NOT_FOUND: recordErrors.CENTER_NOT_FOUND,
  COHORT_NOT_FOUND: recordErrors.COHORT_NOT_FOUND,
  COHORT_FROZEN: recordErrors.COHORT_FROZEN,
  UPLOAD_NOT_FOUND: recordErrors.UPLOAD_NOT_FOUND,
};

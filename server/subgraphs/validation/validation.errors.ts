import { defineErrors } from '../../../models/core/errors';
import { recordErrors } from '../../platform/errors/record.errors';

/** Errors of the board and of external validations. */
export const validationErrors = {
  ...defineErrors({
    EXTERNAL_VALIDATION_NOT_FOUND: [
      'There is no such external validation, or the reader may not see it.',
      'Check the id, or ask the center.',
    ],
    VALIDATION_MODEL_NOT_RELEASED: [
      'Only a RELEASED model version may be validated elsewhere.',
      'Ask the study lead to release the version, or take the released one.',
    ],
    MODEL_DIGEST_MISMATCH: [
      'The scores were made with another model than the one named.',
      'Download the released model again, check its digest and score again.',
    ],
    VALIDATION_NO_CASES: ['A registration needs at least one case.', 'Send the score and label of every case.'],
    VALIDATION_TOO_MANY_CASES: [
      'A registration has more cases than the platform accepts.',
      'Register the cases that were evaluated once, without repetitions.',
    ],
    VALIDATION_SCORE_INVALID: [
      'A score is not a probability between 0 and 1.',
      'Send the output of the model, unchanged.',
    ],
    VALIDATION_LABEL_INVALID: [
      'A label is neither 0 nor 1.',
      'Send 1 for an event and 0 for none; leave out cases without outcome.',
    ],
    VALIDATION_CASE_DUPLICATED: ['A case code occurs twice.', 'Send each case once.'],
    VALIDATION_CASE_CODE_INVALID: [
      'A case code has characters that are not allowed.',
      'Use 1 to 64 letters, digits, dots, hyphens or underscores.',
    ],
    VALIDATION_DIGEST_INVALID: [
      'A digest is not a sha256 in lower-case hexadecimal.',
      'Send 64 hexadecimal digits, or leave the digest out.',
    ],
    VALIDATION_TOLERANCE_INVALID: [
      'The tolerance is outside what the platform accepts.',
      'Use a tolerance from 0 to 0.001.',
    ],
    VALIDATION_DIGESTS_MISSING: [
      'Some cases of a registration came without a digest of image, mask or features; it is accepted.',
      'Register again with digests if every score should be traceable to its files.',
    ],
    VALIDATION_SUPERSEDES: [
      'The center registered this model before; both stay recorded and the board shows the later one.',
      'Nothing to do, unless the registration was a mistake: then register the right one again.',
    ],
    VALIDATION_FIGURES_DISAGREE: [
      'The claimed figures are not those of the registered scores and labels.',
      'Recompute the figures from exactly the cases sent; nothing was stored.',
    ],
  }),
  STUDY_NOT_FOUND: recordErrors.STUDY_NOT_FOUND,
  CENTER_NOT_FOUND: recordErrors.CENTER_NOT_FOUND,
  MODEL_VERSION_NOT_FOUND: recordErrors.MODEL_VERSION_NOT_FOUND,
};

import { defineErrors } from '../../../models/core/errors';
import { recordErrors } from '../../platform/errors/record.errors';

/** Errors of scoring jobs. */
export const scoringErrors = {
  ...defineErrors({
    SCORING_JOB_NOT_FOUND: [
      'There is no such scoring job, or the reader may not see it.',
      'List the scoringJobs of the cohort.',
    ],
    SCORING_MODEL_NOT_LOCKED: [
      'Only a LOCKED or RELEASED model version may score a cohort.',
      'Lock the version, or choose one that is not retired.',
    ],
    SCORING_STUDY_DIFFERS: [
      'The cohort and the model version are of different studies.',
      'Choose a model version of the study of the cohort.',
    ],
    SCORING_COHORT_EMPTY: ['The cohort has no cases.', 'Create cases and extract their features first.'],
    SCORING_JOB_UNDER_WAY: ['The job has not ended.', 'Wait until it ends, or cancel it, then retry.'],
    SCORING_BROKEN: [
      'The scoring stopped for an unforeseen reason, more than once.',
      'Give the job id to the operator, then retry the job.',
    ],
    SCORE_FEATURES_MISSING: [
      'The case has no feature vector under the preset of the model.',
      'Extract the features of the cohort under that preset, then retry the job.',
    ],
    SCORE_FEATURES_STALE: [
      'The feature vector was computed from another image or mask.',
      'Extract the features of the cohort again, then retry the job.',
    ],
    SCORE_INPUT_NOT_FINITE: [
      'A feature that the model reads is undefined for this case.',
      'Check the mask of the case; the model cannot score it as it is.',
    ],
    SCORE_NOT_FINITE: [
      'The model gave no finite number for this case.',
      'Check the model file and the features of the case.',
    ],
    SCORE_MODEL_DIGEST: [
      'The stored model file no longer has its digest.',
      'Tell the operator; the file must be restored from a backup.',
    ],
  }),
  COHORT_NOT_FOUND: recordErrors.COHORT_NOT_FOUND,
  MODEL_VERSION_NOT_FOUND: recordErrors.MODEL_VERSION_NOT_FOUND,
};

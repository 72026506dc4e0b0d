import { defineErrors } from '../../../models/core/errors';

/**
 * Records that are not there, or that the reader may not see: which of the two is never told.
 *
 * A code that several subgraphs raise is declared once, here, and named in each of their catalogs.
 */
export const recordErrors = defineErrors({
  STUDY_NOT_FOUND: [
    'There is no such study, or the reader may not see it.',
    'Check the id, or ask the study lead to add you as a member.',
  ],
  CENTER_NOT_FOUND: ['The study has no such center, or the reader may not see it.', 'List the centers of the study.'],
  COHORT_NOT_FOUND: ['There is no such cohort, or the reader may not see it.', 'List the cohorts of the study.'],
  COHORT_FROZEN: [
    'The cohort is frozen; its cases, images and masks no longer change.',
    'Make a new cohort for new data.',
  ],
  MODEL_VERSION_NOT_FOUND: [
    'There is no such model version, or the reader may not see it.',
    'List the modelVersions of the study.',
  ],
  UPLOAD_NOT_FOUND: ['There is no such upload, or the reader may not see it.', 'Begin the upload again.'],
});

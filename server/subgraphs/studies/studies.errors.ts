import { defineErrors } from '../../../models/core/errors';
import { recordErrors } from '../../platform/errors/record.errors';

/** Errors of studies, centers, members and the audit trail. */
export const studiesErrors = {
  ...defineErrors({
    STUDY_CODE_TAKEN: ['Another study has this code.', 'Choose another code.'],
    CENTER_CODE_TAKEN: [
      'The study has another center with this code.',
      'Choose another code, or use the existing center.',
    ],
    MEMBER_NOT_FOUND: ['There is no such member, or the reader may not see it.', 'List the members of the study.'],
    MEMBER_ALREADY_ADDED: [
      'The person or service is already a member there.',
      'Remove the membership first if its roles should change.',
    ],
    MEMBER_LAST_LEAD: ['A study needs a lead.', 'Add another lead before removing this one.'],
    MEMBER_ROLES_INVALID: ['A membership needs at least one role.', 'Name one role or more.'],
  }),
  STUDY_NOT_FOUND: recordErrors.STUDY_NOT_FOUND,
  CENTER_NOT_FOUND: recordErrors.CENTER_NOT_FOUND,
};

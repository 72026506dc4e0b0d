import { defineErrors } from '../../../models/core/errors';

/** Errors of studies, centers, members and the audit trail. */
export const studiesErrors = defineErrors({
  STUDY_NOT_FOUND: [
    'There is no such study, or the reader may not see it.',
    'Check the id, or ask the study lead to add you as a member.',
  ],
  STUDY_CODE_TAKEN: ['Another study has this code.', 'Choose another code.'],
  CENTER_NOT_FOUND: ['The study has no such center, or the reader may not see it.', 'List the centers of the study.'],
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
});

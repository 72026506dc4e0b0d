/** Roles a member may hold, for the whole study or for one center. */
export const STUDY_ROLES = [
  'LEAD',
  'DATA_MANAGER',
  'READER',
  'MODELLER',
  'STATISTICIAN',
  'CLINICIAN',
  'AUDITOR',
] as const;
export type StudyRole = (typeof STUDY_ROLES)[number];

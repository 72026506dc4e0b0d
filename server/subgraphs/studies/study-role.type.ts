import { registerEnumType } from 'type-graphql';

/** Roles of the permission table, as the graph names them. */
export enum StudyRoleName {
  LEAD = 'LEAD',
  DATA_MANAGER = 'DATA_MANAGER',
  READER = 'READER',
  MODELLER = 'MODELLER',
  STATISTICIAN = 'STATISTICIAN',
  CLINICIAN = 'CLINICIAN',
  AUDITOR = 'AUDITOR',
}

registerEnumType(StudyRoleName, {
  name: 'StudyRole',
  description: 'What a member may do, in the whole study or in one center.',
  valuesConfig: {
    LEAD: { description: 'Leads the study: centers, members, releases.' },
    DATA_MANAGER: { description: 'Brings the data of a center: cohorts, cases, images, masks.' },
    READER: { description: 'Draws masks.' },
    MODELLER: { description: 'Computes features and trains models.' },
    STATISTICIAN: { description: 'Evaluates scores and registers validations.' },
    CLINICIAN: { description: 'Reads results.' },
    AUDITOR: { description: 'Reads the audit trail.' },
  },
});

import { registerEnumType } from 'type-graphql';

export enum CohortRole {
  TRAINING = 'TRAINING',
  INTERNAL_VALIDATION = 'INTERNAL_VALIDATION',
  EXTERNAL_VALIDATION = 'EXTERNAL_VALIDATION',
}

registerEnumType(CohortRole, {
  name: 'CohortRole',
  description: 'What a cohort is for.',
  valuesConfig: {
    TRAINING: { description: 'Models may be trained on it.' },
    INTERNAL_VALIDATION: { description: 'Validates models at a center that also trains.' },
    EXTERNAL_VALIDATION: { description: 'Validates models at a center that trains none.' },
  },
});

export enum CohortState {
  OPEN = 'OPEN',
  FROZEN = 'FROZEN',
}

registerEnumType(CohortState, {
  name: 'CohortState',
  description: 'Whether a cohort may still change.',
  valuesConfig: {
    OPEN: { description: 'Cases, images and masks may be added.' },
    FROZEN: { description: 'Nothing changes any more; the digest says what it holds.' },
  },
});

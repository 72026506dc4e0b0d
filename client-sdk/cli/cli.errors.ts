import { defineErrors } from '../../models/core/errors';

/** What can be wrong with a command line; all of them end with exit code 2. */
export const cliErrors = defineErrors({
  CLI_OPTION_INVALID: ['An option has a value that cannot be used.', 'See --help of the command.'],
  CLI_REFERENCE_UNKNOWN: ['No record has this code or name.', 'List the records with the noun’s list command.'],
  CLI_REFERENCE_AMBIGUOUS: ['More than one record has this name.', 'Give the id.'],
  CLI_FILE_UNREADABLE: ['A file cannot be read.', 'Check the path.'],
});

/** Ends of commands that did their work but have to report a failure; exit code 1. */
export const cliFailures = defineErrors({
  JOB_NOT_SUCCEEDED: ['The job ended without success.', 'See the reasons above; correct them and start it again.'],
  COHORT_CASES_REJECTED: [
    'Some cases were not taken.',
    'Correct the files named above and run the same command again.',
  ],
  VALIDATION_CASES_FAILED: ['Some cases could not be scored.', 'See the reasons above.'],
  RADIOMICS_CASES_FAILED: [
    'Some cases have no features.',
    'Correct what the rows say and run the same command again: only those cases are computed.',
  ],
  AUDIT_CHAIN_BROKEN: [
    'The audit trail was changed.',
    'Tell the operator of the platform; keep the database as it is.',
  ],
});

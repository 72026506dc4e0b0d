import { defineErrors } from '../../models/core/errors';

/** Errors of starting and stopping the program. */
export const supervisorErrors = defineErrors({
  COMMAND_UNKNOWN: [
    'The command line names no command of this program.',
    'node dist/server/main.js --help lists them.',
  ],
  DATABASE_ENDED: [
    'The embedded database ended and could not be started again.',
    'Read logs/postgres.log in the home, then start again.',
  ],
});

import { defineErrors } from '../../../models/core/errors';

/** Errors of the configuration. */
export const configErrors = defineErrors({
  CONFIG_INVALID: [
    'The settings in the environment contradict each other or their types.',
    'Correct every line named; node dist/server/main.js --help lists all settings.',
  ],
});

import { defineErrors } from '../../../models/core/errors';

/** Errors of the folder of local state. */
export const homeErrors = defineErrors({
  HOME_IN_USE: ['Another server uses this home.', 'Stop it, or start with another CONCORD_HOME.'],
  HOME_UNWRITABLE: [
    'The home cannot be written.',
    'Give this user the folder, or set CONCORD_HOME to a folder it may write.',
  ],
  HOME_SECRETS_INVALID: [
    'The file secrets.json of the home cannot be used.',
    'Restore secrets.json from a backup; without it the data in this home cannot be opened.',
  ],
});

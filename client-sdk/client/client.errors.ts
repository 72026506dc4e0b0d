import { defineErrors } from '../../models/core/errors';

/** What can go wrong on the client's side of the wire. */
export const clientErrors = defineErrors({
  SERVER_UNREACHABLE: [
    'No connection to the server.',
    'Check the address and that the server runs, then repeat the command.',
  ],
  SERVER_TIMEOUT: [
    'The server did not answer in time.',
    'Repeat the command; raise the timeout if the connection is slow.',
  ],
  SERVER_ANSWER_INVALID: [
    'The answer is not what the API gives.',
    'Check that the address is that of a Concord server.',
  ],
  LOGIN_REQUIRED: [
    'No valid login for this server.',
    'Run `concord login`, or set CONCORD_CLIENT_ID and CONCORD_CLIENT_SECRET.',
  ],
  LOGIN_DENIED: ['The login was refused in the browser.', 'Run `concord login` again and confirm the code.'],
  LOGIN_EXPIRED: ['The login code was not confirmed in time.', 'Run `concord login` again.'],
  CREDENTIALS_REFUSED: ['The identity provider refused the client.', 'Check the client id and secret.'],
  CREDENTIALS_FILE_INVALID: ['The stored logins cannot be read.', 'Run `concord logout`, then `concord login`.'],
  RECORD_NOT_FOUND: ['There is no such record, or you may not see it.', 'Check the id and your membership.'],
  UPLOAD_NOT_POSSIBLE: ['The upload cannot be continued.', 'Start it again; if it fails again, check the file.'],
  UPLOAD_FILE_CHANGED: [
    'The file changed while it was uploaded.',
    'Make sure that nothing writes to the file and upload it again.',
  ],
  UPLOAD_PART_REFUSED: ['The object store refused a part.', 'Repeat the upload; parts that arrived are kept.'],
  JOB_WAIT_TIMEOUT: ['The job did not end in the given time.', 'It goes on at the server; ask for its status later.'],
  MODEL_NOT_AVAILABLE: [
    'The model file may not be downloaded.',
    'Ask the lead of the study to release the model version.',
  ],
  MODEL_DIGEST_WRONG: [
    'What was downloaded is not what was released.',
    'Download again; if it stays so, tell the lead of the study.',
  ],
});

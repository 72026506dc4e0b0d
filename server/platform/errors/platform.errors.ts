import { defineErrors } from '../../../models/core/errors';

/** Errors that any part of the server may raise. */
export const platformErrors = defineErrors({
  UNAUTHENTICATED: ['The request carries no verified identity.', 'Log in and send the access token as a bearer token.'],
  FORBIDDEN: ['The reader may not do this here.', 'Ask the study lead for one of the roles named.'],
  INPUT_INVALID: ['An input does not fit its rules.', 'Correct the named input and send the request again.'],
  IDEMPOTENCY_KEY_REUSED: [
    'An idempotency key was used before for another request.',
    'Send a new key for a new request.',
  ],
  INTERNAL: ['Something unforeseen happened.', 'Give the request id to the operator, who finds the cause in the log.'],
});

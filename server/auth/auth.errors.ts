import { defineErrors } from '../../models/core/errors';

/** Errors of identity: the token, its issuer, and the embedded issuer. */
export const authErrors = defineErrors({
  TOKEN_MISSING: ['The request has no bearer token.', 'Log in and send "Authorization: Bearer <access token>".'],
  TOKEN_EXPIRED: ['The token is past its lifetime.', 'Refresh the token or log in again.'],
  TOKEN_NOT_YET_VALID: [
    'The token becomes valid later.',
    'Compare the clocks of issuer and API; then ask for a new token.',
  ],
  TOKEN_AUDIENCE_WRONG: [
    'The token was issued for another service.',
    'Ask the issuer for a token with the audience of this API.',
  ],
  TOKEN_INVALID: [
    'The token is malformed, forged, or of another issuer.',
    'Log in again at the issuer this API names.',
  ],
  ISSUER_UNAVAILABLE: [
    'The signing keys of the issuer cannot be fetched.',
    'Try again; if it persists, check the identity settings and the issuer.',
  ],
  REALM_INVALID: [
    'The realm file of the embedded issuer cannot be used.',
    'Correct the named entry of the realm file.',
  ],
  EMBEDDED_ISSUER_EXPOSED: [
    'The embedded issuer is for this machine only.',
    'Bind it to a loopback address, or configure Keycloak.',
  ],
});

/** The public face of identity: the gateway and the composition root import from here; services use ./permissions. */
export { authErrors } from './auth.errors';
export { createEmbeddedIssuer, EmbeddedIssuer, EmbeddedIssuerOptions } from './embedded/embedded-issuer';
export { createTokenVerifier, KeycloakVerifierOptions } from './keycloak-verifier';
export { createPrincipalBinder, PrincipalBinder } from './principal-binder';
export { AuthenticatedLocals, requireBearer } from './require-bearer';
export { TokenVerifier } from './token-verifier';

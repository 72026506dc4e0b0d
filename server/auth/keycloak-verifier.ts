import Keycloak from 'keycloak-connect';
import { ConcordError } from '../../models/core/errors';
import { Actor } from '../platform/database';
import { authErrors } from './auth.errors';
import Token from 'keycloak-connect/middleware/auth-utils/token';
import { readToken, TokenClaims } from './read-token';
import { TokenVerifier } from './token-verifier';

export interface KeycloakVerifierOptions {
  /** Address of the identity server, without `/realms/…`. */
  readonly baseUrl: string;
  readonly realm: string;
  /** The audience that tokens for this API carry. */
  readonly audience: string;
}

/** Clocks of issuer and API may differ by this much. */
const SKEW_SECONDS = 5;
const KEY_TIMEOUT_MS = 5_000;

/** The parts of keycloak-connect used here; its own types leave the key rotation out. */
interface GrantManager {
  validateToken(token: object, expectedType: 'Bearer'): Promise<unknown>;
  readonly rotation: { getJWK(kid: string): Promise<string> | undefined };
}

/**
 * Verifies tokens with keycloak-connect, whose checks are completed here: it accepts a token without `exp`, ignores
 * `nbf`, knows RS256 only without looking at `alg`, and gives one kind of error for everything.
 */
export function createTokenVerifier(options: KeycloakVerifierOptions): TokenVerifier {
  const manager = grantManager(options);
  const issuer = `${options.baseUrl.replace(/\/+$/, '')}/realms/${options.realm}`;
  return {
    async verify(token) {
      const { header, claims } = readToken(token);
      if (header.alg !== 'RS256' || typeof header.kid !== 'string')
        throw invalid(`The token is signed with ${String(header.alg)}, not RS256.`);
      if (claims.iss !== issuer) throw invalid(`The token is of ${String(claims.iss)}, not of ${issuer}.`);
      await ensureKey(manager, header.kid);
      await checkSignature(manager, token, options.audience, claims);
      checkTimes(claims);
      return actorOf(claims);
    },
  };
}

function grantManager({ baseUrl, realm, audience }: KeycloakVerifierOptions): GrantManager {
  const settings = {
    realm,
    'auth-server-url': baseUrl,
    resource: audience,
    'bearer-only': true,
    'verify-token-audience': true,
    'ssl-required': 'external',
    'confidential-port': 0,
  };
  return new Keycloak({}, settings).grantManager as unknown as GrantManager;
}

/** Fetches the issuer's key first, so that an unreachable issuer is told from a forged key id. */
async function ensureKey(manager: GrantManager, kid: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DOMException('no answer in time', 'TimeoutError')), KEY_TIMEOUT_MS);
  });
  try {
    await Promise.race([
      manager.rotation.getJWK(kid) ?? Promise.reject(invalid('The signing key is unknown.')),
      timeout,
    ]);
  } catch (error) {
    if (isUnreachable(error))
      throw new ConcordError(authErrors.ISSUER_UNAVAILABLE, 'The issuer does not give its keys.');
    throw invalid('The signing key is unknown to the issuer.');
  } finally {
    clearTimeout(timer);
  }
}

function isUnreachable(error: unknown): boolean {
  const { code, message, name } = (error ?? {}) as { code?: unknown; message?: unknown; name?: unknown };
  const systemError = typeof code === 'string' && /^(E[A-Z]+|EAI_AGAIN|ERR_TLS_.*|HPE_.*)$/.test(code);
  return systemError || name === 'TimeoutError' || name === 'SyntaxError' || message === 'Error fetching JWK Keys';
}

/** Signature, issuer, audience and expiry, as keycloak-connect checks them; its one kind of error is told apart by its text. */
async function checkSignature(
  manager: GrantManager,
  token: string,
  audience: string,
  claims: TokenClaims,
): Promise<void> {
  try {
    await manager.validateToken(new Token(token, audience), 'Bearer');
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    if (reason.includes('(expired)')) throw expired(claims);
    if (reason.includes('(wrong audience)')) throw wrongAudience(claims, audience);
    throw invalid(`The token was refused: ${reason}.`);
  }
}

function checkTimes(claims: TokenClaims): void {
  const nowSeconds = Date.now() / 1000;
  if (typeof claims.exp !== 'number') throw invalid('The token has no end.');
  if (claims.exp < nowSeconds) throw expired(claims);
  if (claims.nbf !== undefined && (typeof claims.nbf !== 'number' || claims.nbf > nowSeconds + SKEW_SECONDS)) {
    throw new ConcordError(authErrors.TOKEN_NOT_YET_VALID, `The token is not valid before ${asTime(claims.nbf)}.`);
  }
}

function actorOf(claims: TokenClaims): Actor {
  if (typeof claims.sub !== 'string' || claims.sub === '') throw invalid('The token names no subject.');
  if (typeof claims.preferred_username !== 'string') throw invalid('The token has no preferred_username.');
  const roles = claims.realm_access?.roles;
  return {
    subject: claims.sub,
    username: claims.preferred_username,
    realmRoles: Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [],
  };
}

function invalid(cause: string): ConcordError {
  return new ConcordError(authErrors.TOKEN_INVALID, cause);
}

function expired(claims: TokenClaims): ConcordError {
  return new ConcordError(authErrors.TOKEN_EXPIRED, `The token ended at ${asTime(claims.exp)}.`);
}

function wrongAudience(claims: TokenClaims, audience: string): ConcordError {
  return new ConcordError(
    authErrors.TOKEN_AUDIENCE_WRONG,
    `The token is for ${JSON.stringify(claims.aud ?? null)}, not for ${audience}.`,
  );
}

function asTime(seconds: unknown): string {
  return typeof seconds === 'number' && Math.abs(seconds) < 8.64e12
    ? new Date(seconds * 1000).toISOString()
    : String(seconds);
}

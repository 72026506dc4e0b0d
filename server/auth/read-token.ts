import { ConcordError } from '../../models/core/errors';
import { authErrors } from './auth.errors';

/** Claims the API looks at; unverified until the signature is checked. */
export interface TokenClaims {
  readonly iss?: unknown;
  readonly sub?: unknown;
  readonly aud?: unknown;
  readonly exp?: unknown;
  readonly nbf?: unknown;
  readonly preferred_username?: unknown;
  readonly realm_access?: { readonly roles?: unknown };
}

export interface UnverifiedToken {
  readonly header: { readonly alg?: unknown; readonly kid?: unknown };
  readonly claims: TokenClaims;
}

const TOKEN_FORM = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** Takes a JSON Web Token apart without believing it. */
export function readToken(token: string): UnverifiedToken {
  if (!TOKEN_FORM.test(token)) throw malformed();
  const [header, claims] = token.split('.').slice(0, 2).map(readPart);
  return { header, claims };
}

function readPart(part: string): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // falls through to the one answer for all malformed tokens
  }
  throw malformed();
}

function malformed(): ConcordError {
  return new ConcordError(authErrors.TOKEN_INVALID, 'The token is not a JSON Web Token.');
}

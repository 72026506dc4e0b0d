import { NextFunction, Request, RequestHandler, Response } from 'express';
import { ConcordError } from '../../models/core/errors';
import { Actor } from '../platform/database';
import { authErrors } from './auth.errors';
import { TokenVerifier } from './token-verifier';

const UNAVAILABLE = 503;
const UNAUTHORIZED = 401;

/** Where the guard leaves the verified actor: `response.locals.actor`. */
export interface AuthenticatedLocals {
  actor: Actor;
}

/** Express guard: passes requests with a good bearer token, answers the others itself. */
export function requireBearer(verifier: TokenVerifier): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    authenticate(verifier, request).then(
      (actor) => {
        (response.locals as AuthenticatedLocals).actor = actor;
        next();
      },
      (error: unknown) => (error instanceof ConcordError ? refuse(response, error) : next(error)),
    );
  };
}

async function authenticate(verifier: TokenVerifier, request: Request): Promise<Actor> {
  const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new ConcordError(authErrors.TOKEN_MISSING, 'The request has no bearer token.');
  return verifier.verify(token);
}

function refuse(response: Response, error: ConcordError): void {
  const unavailable = error.code === authErrors.ISSUER_UNAVAILABLE.code;
  if (!unavailable) response.set('WWW-Authenticate', challenge(error));
  response
    .status(unavailable ? UNAVAILABLE : UNAUTHORIZED)
    .json({ errors: [{ message: error.message, extensions: { code: error.code, nextStep: error.nextStep } }] });
}

/** RFC 6750: no error code when no token was sent. */
function challenge(error: ConcordError): string {
  if (error.code === authErrors.TOKEN_MISSING.code) return 'Bearer realm="concord"';
  return `Bearer realm="concord", error="invalid_token", error_description="${error.message.replace(/[^\x20-\x7e]|["\\]/g, "'")}"`;
}

import { Logger } from 'pino';
import { ConcordError } from '../../../models/core/errors';
import { Actor } from '../database/actor';
import { platformErrors } from '../errors';

/** What every resolver receives as its context. */
export interface RequestContext {
  readonly actor: Actor | null;
  readonly requestId: string;
  readonly log: Logger;
}

/** The person or service behind the request, or UNAUTHENTICATED. */
export function requireActor(context: RequestContext): Actor {
  if (context.actor === null)
    throw new ConcordError(platformErrors.UNAUTHENTICATED, 'The request carries no verified token.');
  return context.actor;
}

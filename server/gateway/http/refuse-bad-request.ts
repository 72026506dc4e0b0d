import { ErrorRequestHandler, NextFunction, Request, Response } from 'express';
import { Logger } from 'pino';
import { graphErrors, translateError } from '../../platform/graph';
import { RequestLocals } from './request-id';

/** Answers what failed before GraphQL (unreadable or too large body, database down) in the form of GraphQL errors. */
export function refuseBadRequest(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (response.headersSent) return next(error);
    const status = clientErrorStatus(error);
    if (status !== null && error instanceof Error) {
      const { code, nextStep } = graphErrors.REQUEST_INVALID;
      response
        .status(status)
        .json({ errors: [{ message: `${error.message}. ${nextStep}`, extensions: { code, nextStep } }] });
      return;
    }
    const { requestId } = response.locals as RequestLocals;
    response.status(500).json({ errors: [translateError(error, { requestId, log })] });
  };
}

/** The 4xx status the body parser gives its errors. */
function clientErrorStatus(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return null;
  return error.status >= 400 && error.status < 500 ? error.status : null;
}

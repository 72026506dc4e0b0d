import { randomUUID } from 'node:crypto';
import { NextFunction, Request, Response } from 'express';

export interface RequestLocals {
  requestId: string;
}

const REQUEST_ID_FORM = /^[\w.:-]{1,128}$/;

/** Takes over the caller's X-Request-Id, or makes one, and answers with it. */
export function assignRequestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  const requestId = typeof given === 'string' && REQUEST_ID_FORM.test(given) ? given : randomUUID();
  (response.locals as RequestLocals).requestId = requestId;
  response.set('X-Request-Id', requestId);
  next();
}

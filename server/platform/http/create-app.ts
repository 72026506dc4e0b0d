import express, { ErrorRequestHandler, Express, Router } from 'express';
import { Logger } from 'pino';
import { platformErrors } from '../errors';
import { HealthChecks, healthRouter } from '../health';
import { httpErrors } from './http.errors';
import { createMetrics } from './metrics';

export interface AppParts {
  readonly role: string;
  readonly log: Logger;
  readonly checks: HealthChecks;
  /** Mount path → router. */
  readonly routers: Readonly<Record<string, Router>>;
}

/** The process's HTTP application: metrics and health, then what the role serves, then coded errors. */
export function createApp({ role, log, checks, routers }: AppParts): Express {
  const app = express();
  const metrics = createMetrics(role);
  app.disable('x-powered-by');
  app.use(metrics.observe);
  app.get('/metrics', metrics.serve);
  app.use('/health', healthRouter(checks));
  for (const [path, router] of Object.entries(routers)) app.use(path, router);
  app.use((_request, response) => {
    const { code, meaning, nextStep } = httpErrors.ROUTE_NOT_FOUND;
    response.status(404).json({ errors: [{ message: `${meaning} ${nextStep}`, extensions: { code, nextStep } }] });
  });
  app.use(lastResort(log));
  return app;
}

/** Masks what no router handled. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    log.error({ err: error }, 'a request failed for an unforeseen reason');
    if (response.headersSent) return next(error);
    const { code, meaning, nextStep } = platformErrors.INTERNAL;
    response.status(500).json({ errors: [{ message: `${meaning} ${nextStep}`, extensions: { code, nextStep } }] });
  };
}

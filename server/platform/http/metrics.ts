import { Request, RequestHandler, Response } from 'express';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** Counts and times requests by route, never by path: paths hold record ids. */
export interface Metrics {
  readonly observe: RequestHandler;
  readonly serve: RequestHandler;
}

export function createMetrics(role: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ role });
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({
    name: 'concord_http_requests_total',
    help: 'Requests answered.',
    labelNames,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'concord_http_request_seconds',
    help: 'Time from request to answer.',
    labelNames,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60],
    registers: [registry],
  });
  return {
    observe: (request, response, next) => {
      const end = seconds.startTimer();
      response.once('close', () => {
        const labels = { method: request.method, route: routeOf(request), status: String(response.statusCode) };
        requests.inc(labels);
        end(labels);
      });
      next();
    },
    serve: (_request: Request, response: Response, next) => {
      registry.metrics().then((text) => response.type(registry.contentType).send(text), next);
    },
  };
}

/** The first word of the path. */
function routeOf(request: Request): string {
  const known = ['graphql', 'objects', 'realms', 'health', 'metrics'];
  const first = request.originalUrl.split(/[/?]/, 2)[1];
  return known.includes(first) ? `/${first}` : 'other';
}

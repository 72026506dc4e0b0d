import { defineErrors } from '../../../models/core/errors';

/** Errors of the HTTP server outside the graph. */
export const httpErrors = defineErrors({
  HTTP_PORT_TAKEN: [
    'Another program listens on the port.',
    'Stop it, or set CONCORD_PORT to another port; 0 takes a free one.',
  ],
  HTTP_LISTEN_FAILED: ['The server cannot listen on this address.', 'Check CONCORD_HOST and CONCORD_PORT.'],
  ROUTE_NOT_FOUND: ['The server has nothing at this path.', 'POST /graphql; see also /health/ready and /metrics.'],
});

import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { ConcordError } from '../../../models/core/errors';
import { httpErrors } from './http.errors';

const GRACE_MS = 5000;

/** A listening server that answers 503 until it is given its application. */
export interface HttpServer {
  readonly port: number;
  serve(application: RequestListener): void;
  /** Ends idle connections at once, running requests within the grace period. */
  stop(): Promise<void>;
}

/** Takes the port first, so that a taken one is known before anything else starts. */
export async function listen(host: string, port: number): Promise<HttpServer> {
  let application: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '1' }).end('{"status":"starting"}');
  };
  const server = createServer((request, response) => application(request, response));
  server.requestTimeout = 0; // Parts of large images come over slow lines; idle ones are ended by the headers' timeout.
  await started(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    serve: (given) => (application = given),
    stop: () => stop(server),
  };
}

function started(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const kind = error.code === 'EADDRINUSE' ? httpErrors.HTTP_PORT_TAKEN : httpErrors.HTTP_LISTEN_FAILED;
      reject(new ConcordError(kind, `${host}:${port}: ${error.message}.`));
    });
    server.listen({ host, port, exclusive: true }, resolve);
  });
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(force);
}

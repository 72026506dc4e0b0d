import { Router } from 'express';
import { GraphQLSchema } from 'graphql';
import { Logger } from 'pino';
import { createPrincipalBinder, createTokenVerifier } from '../auth';
import { createGraphServer } from '../gateway';
import { Config } from '../platform/config';
import { HealthChecks, issuerCheck } from '../platform/health';
import { createApp, HttpServer } from '../platform/http';
import { FilesystemStore, objectRouter } from '../storage';
import { SubgraphDependencies } from '../subgraph-dependencies';
import { clientSettings } from './client-settings';
import { Shutdown } from './shutdown';

export interface ServedGraph {
  readonly schema: GraphQLSchema;
  /** Null in a gateway, which has no database. */
  readonly deps: SubgraphDependencies | null;
  /** Routers beside the graph, by mount path. */
  readonly routers?: Readonly<Record<string, Router>>;
  /** Serve the filesystem store's signed URLs here. */
  readonly objects: boolean;
}

/** Puts a graph, health, metrics and the role's other routers on a listening server. */
export async function serveGraph(
  config: Config,
  log: Logger,
  server: HttpServer,
  shutdown: Shutdown,
  served: ServedGraph,
): Promise<void> {
  const { deps } = served;
  const graph = await createGraphServer({
    schema: served.schema,
    verifier: createTokenVerifier(config.identity),
    bindPrincipal: deps === null ? null : createPrincipalBinder(deps.database),
    log,
    landingPage: config.identity.kind === 'embedded',
    maximumRequestBytes: config.limits.maximumRequestBytes,
  });
  shutdown.add('graph', () => graph.stop());
  const routers: Record<string, Router> = { ...served.routers, '/.well-known/concord': clientSettings(config) };
  if (served.objects && deps?.objectStore instanceof FilesystemStore)
    routers['/objects'] = objectRouter(deps.objectStore, log);
  routers['/'] = graph.router;
  server.serve(createApp({ role: config.role, log, checks: checksOf(config, deps), routers }));
}

function checksOf(config: Config, deps: SubgraphDependencies | null): HealthChecks {
  const issuer = issuerCheck(config.identity.issuerUrl);
  if (deps === null) return { issuer };
  const { database, objectStore, queue } = deps;
  return {
    database: () => database.health(),
    objectStore: () => objectStore.health(),
    queue: () => queue.health(),
    issuer,
  };
}

import { Logger } from 'pino';
import { createEmbeddedIssuer } from '../auth';
import { mergedGraph, readSupergraph } from '../gateway';
import { Config } from '../platform/config';
import { HttpServer } from '../platform/http';
import { FilesystemStore } from '../storage';
import { createAllSubgraphs, entitiesOf } from './compose-subgraphs';
import { openDependencies } from './open-dependencies';
import { serveGraph } from './serve-graph';
import { Shutdown } from './shutdown';

/**
 * Serves all six subgraphs as one graph, with the embedded issuer and the filesystem store where they are in use.
 *
 * @returns where the embedded issuer keeps the first person's password, or null
 */
export async function serveApi(
  config: Config,
  log: Logger,
  shutdown: Shutdown,
  server: HttpServer,
): Promise<string | null> {
  const deps = await openDependencies(config, log, shutdown, { as: 'app', entities: entitiesOf() });
  // Nobody else writes yet: what drafts there are belong to a killed server.
  if (deps.objectStore instanceof FilesystemStore) await deps.objectStore.clearDrafts();
  shutdown.add('queue', () => deps.queue.stop());
  await deps.queue.start();
  const issuer = await embeddedIssuer(config);
  const schema = mergedGraph(await createAllSubgraphs(deps), readSupergraph());
  const routers = issuer === null ? {} : { [`/realms/${config.identity.realm}`]: issuer.router };
  await serveGraph(config, log, server, shutdown, { schema, deps, routers, objects: true });
  return issuer?.credentialsFile ?? null;
}

async function embeddedIssuer({ home, identity }: Config) {
  if (identity.kind !== 'embedded') return null;
  const { issuerUrl, audience, embeddedRealmFile } = identity;
  return createEmbeddedIssuer({
    home,
    issuerUrl,
    audience,
    ...(embeddedRealmFile === undefined ? {} : { initialRealmFile: embeddedRealmFile }),
  });
}

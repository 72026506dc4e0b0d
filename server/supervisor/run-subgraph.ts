import { Config } from '../platform/config';
import { SubgraphName } from '../platform/graph';
import { loadSecrets, openHome } from '../platform/home';
import { listen } from '../platform/http';
import { createLog } from '../platform/logging';
import { createSubgraph, entitiesOf } from './compose-subgraphs';
import { openDependencies } from './open-dependencies';
import { resolveAddresses } from './resolve-addresses';
import { serveGraph } from './serve-graph';
import { Shutdown } from './shutdown';
import { onSignals } from './signals';

/** One subgraph over HTTP, for a gateway. */
export async function runSubgraph(settings: Config): Promise<void> {
  const name = settings.subgraph as SubgraphName;
  const log = createLog(settings, name, { file: null, terminal: 'info' });
  const shutdown = new Shutdown(() => log);
  onSignals(
    () => shutdown.close(),
    () => undefined,
  );
  const server = await listen(settings.http.host, settings.http.port);
  const usesHome = settings.objectStore.kind === 'filesystem';
  const home = usesHome ? openHome(settings.home) : settings.home;
  const signingSecret = usesHome ? loadSecrets(home).objectSigningSecret : '';
  const config = resolveAddresses(settings, { home, port: server.port, signingSecret });
  const deps = await openDependencies(config, log, shutdown, { as: 'app', entities: entitiesOf(name) });
  shutdown.add('queue', () => deps.queue.stop());
  await deps.queue.start();
  const { schema } = await createSubgraph(name, deps);
  await serveGraph(config, log, server, shutdown, { schema, deps, objects: false });
  shutdown.add('http server', () => server.stop());
  log.info({ host: config.http.host, port: server.port }, 'the subgraph is up');
}

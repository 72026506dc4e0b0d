import { federatedGraph, readSupergraph } from '../gateway';
import { Config } from '../platform/config';
import { listen } from '../platform/http';
import { createLog } from '../platform/logging';
import { resolveAddresses } from './resolve-addresses';
import { serveGraph } from './serve-graph';
import { Shutdown } from './shutdown';
import { onSignals } from './signals';

/** The graph of six subgraph processes; holds no data and no database connection. */
export async function runGateway(settings: Config): Promise<void> {
  const log = createLog(settings, 'gateway', { file: null, terminal: 'info' });
  const shutdown = new Shutdown(() => log);
  onSignals(
    () => shutdown.close(),
    () => undefined,
  );
  const server = await listen(settings.http.host, settings.http.port);
  const config = resolveAddresses(settings, { home: settings.home, port: server.port, signingSecret: '' });
  const schema = federatedGraph(readSupergraph(), config.subgraphUrls);
  await serveGraph(config, log, server, shutdown, { schema, deps: null, objects: false });
  shutdown.add('http server', () => server.stop());
  log.info({ host: config.http.host, port: server.port }, 'the gateway is up');
}

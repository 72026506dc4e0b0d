import { Logger } from 'pino';
import { Config } from '../platform/config';
import { choosePort, HomeSecrets, loadSecrets, lockHome, openHome } from '../platform/home';
import { HttpServer, listen } from '../platform/http';
import { createLog } from '../platform/logging';
import { banner } from './banner';
import { forceStop } from './force-stop';
import { resolveAddresses } from './resolve-addresses';
import { RuntimeFile } from './runtime-file';
import { serveApi } from './serve-api';
import { Shutdown } from './shutdown';
import { onSignals } from './signals';
import { KeptDatabase, keepDatabase, prepareDatabase } from './start-database';
import { WorkerProcess } from './worker-process';

/** The parts of a running platform, as far as they have been started. */
interface Parts {
  log: Logger | null;
  database: KeptDatabase | null;
  worker: WorkerProcess | null;
}

/** The whole platform on this machine: database, API, worker; stops on Ctrl-C and leaves no process behind. */
export async function runAll(settings: Config): Promise<void> {
  const parts: Parts = { log: null, database: null, worker: null };
  const shutdown = new Shutdown(() => parts.log);
  onSignals(
    () => {
      process.stderr.write('\nStopping; again to force.\n');
      return shutdown.close();
    },
    () => forceStop(parts),
  );
  process.on('uncaughtException', (error) => {
    parts.log?.fatal({ err: error }, 'stopping after an unforeseen error');
    void shutdown.close().finally(() => process.exit(1));
  });
  try {
    await start(settings, parts, shutdown);
  } catch (error) {
    if (shutdown.begun) return;
    await shutdown.close();
    throw error;
  }
}

async function start(settings: Config, parts: Parts, shutdown: Shutdown): Promise<void> {
  const startedMs = Date.now();
  const { home, secrets, server, log } = await openPlatformHome(settings, shutdown);
  parts.log = log;
  const runtime = new RuntimeFile(home);
  shutdown.add('runtime file', () => runtime.remove());
  if (settings.database.embedded)
    parts.database = await startDatabase(home, secrets, { parts, runtime, shutdown, log });
  const database = parts.database?.config;
  const config = resolveAddresses(settings, {
    home,
    port: server.port,
    signingSecret: secrets.objectSigningSecret,
    database,
  });
  await prepareDatabase(config.database, config.database.embedded ? secrets : null, log);
  const credentialsFile = await serveApi(config, log, shutdown, server);
  parts.worker = await startWorker(config, { parts, runtime, shutdown, log });
  shutdown.add('http server', () => server.stop());
  runtime.write({
    apiUrl: config.http.publicUrl,
    graphqlUrl: `${config.http.publicUrl}/graphql`,
    issuerUrl: config.identity.issuerUrl,
    pid: process.pid,
    workerPid: parts.worker.pid(),
    postgresPid: parts.database?.identity().pid ?? null,
    startedAt: new Date(startedMs).toISOString(),
  });
  log.info({ startMs: Date.now() - startedMs }, 'the platform is up');
  process.stdout.write(banner(config, credentialsFile, Date.now() - startedMs));
}

interface Started {
  readonly parts: Parts;
  readonly runtime: RuntimeFile;
  readonly shutdown: Shutdown;
  readonly log: Logger;
}

async function openPlatformHome(
  settings: Config,
  shutdown: Shutdown,
): Promise<{ home: string; secrets: HomeSecrets; server: HttpServer; log: Logger }> {
  const home = openHome(settings.home);
  const lock = await lockHome(home);
  shutdown.add('lock', () => lock.release());
  const log = createLog({ ...settings, home }, 'api', { file: 'api', terminal: 'warn' });
  const { host, port } = settings.http;
  const server = await listen(host, port === 0 ? await choosePort(home) : port);
  return { home, secrets: loadSecrets(home), server, log };
}

function startDatabase(
  home: string,
  secrets: HomeSecrets,
  { parts, runtime, shutdown, log }: Started,
): Promise<KeptDatabase> {
  return keepDatabase(home, secrets, {
    log,
    shutdown,
    onRestart: (identity) => {
      parts.worker?.tellDatabase();
      runtime.update({ postgresPid: identity.pid });
    },
    onLost: (error) => {
      log.fatal({ err: error }, 'stopping, because the database was lost');
      void shutdown.close().finally(() => process.exit(1));
    },
  });
}

async function startWorker(config: Config, { parts, runtime, shutdown, log }: Started): Promise<WorkerProcess> {
  const worker = new WorkerProcess({
    config,
    log,
    database: () => parts.database?.identity() ?? null,
    onStart: (workerPid) => runtime.update({ workerPid }),
  });
  parts.worker = worker;
  shutdown.add('worker', () => worker.stop());
  await worker.start();
  return worker;
}

import { EnginePool } from '../../models/runtime';
import { Config } from '../platform/config';
import { stopPostmaster } from '../platform/database/embedded';
import { ProcessIdentity } from '../platform/home';
import { createLog } from '../platform/logging';
import { entitiesOf } from './compose-subgraphs';
import { registerAllWorkers } from './compose-workers';
import { openDependencies } from './open-dependencies';
import { Shutdown } from './shutdown';
import { DatabaseMessage } from './worker-process';

/** Runs jobs until told to stop, or until the server that started this process is gone. */
export async function runWorker(config: Config, soleWorker: boolean): Promise<void> {
  const hasParent = process.connected;
  const log = createLog(config, 'worker', { file: hasParent ? 'worker' : null, terminal: 'warn' });
  const shutdown = new Shutdown(() => log);
  const stop = async (status: number) => {
    await shutdown.close();
    process.exit(status);
  };
  const parent = { database: null as ProcessIdentity | null };
  process.on('message', (message: DatabaseMessage) => (parent.database = message.identity));
  process.on('SIGTERM', () => void stop(0));
  // Ctrl-C reaches the whole terminal group; where there is a parent, it decides the order of stopping.
  process.on('SIGINT', () => void (hasParent ? undefined : stop(0)));
  process.on('disconnect', () => {
    if (shutdown.begun) return;
    log.warn('the server that started this worker is gone; stopping');
    void shutdown.close().then(async () => {
      if (parent.database !== null) await stopPostmaster(parent.database);
      process.exit(0);
    });
  });
  const entities = entitiesOf();
  const deps = await openDependencies(config, log, shutdown, { as: 'worker', entities, soleWorker });
  const engine = new EnginePool({ threads: config.worker.threads, maximumImageBytes: config.limits.maximumImageBytes });
  shutdown.add('engine', () => engine.close());
  registerAllWorkers({ ...deps, engine });
  shutdown.add('queue', () => deps.queue.stop());
  await deps.queue.start();
  log.info({ threads: config.worker.threads }, 'the worker takes jobs');
}

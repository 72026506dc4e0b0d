import { Logger } from 'pino';
import { Config } from '../platform/config';
import { Database, EntityClass } from '../platform/database';
import { PgBossQueue } from '../platform/queue';
import { createObjectStore } from '../storage';
import { SubgraphDependencies } from '../subgraph-dependencies';
import { Shutdown } from './shutdown';

export interface OpenOptions {
  readonly as: 'app' | 'worker';
  readonly entities: readonly EntityClass[];
  /** See PgBossQueueOptions. */
  readonly soleWorker?: boolean;
}

/** Opens database and object store and makes the queue, which the caller starts when its handlers are registered. */
export async function openDependencies(
  config: Config,
  log: Logger,
  shutdown: Shutdown,
  { as, entities, soleWorker }: OpenOptions,
): Promise<SubgraphDependencies> {
  const database = new Database(config, as, entities);
  await database.open();
  shutdown.add('database connections', () => database.close());
  const objectStore = createObjectStore(config);
  await objectStore.open();
  const queue = new PgBossQueue({
    database: config.database,
    role: as,
    log,
    ...(soleWorker === undefined ? {} : { soleWorker }),
  });
  return { config, database, queue, objectStore, log };
}

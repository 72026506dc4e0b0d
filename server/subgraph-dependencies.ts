import { Logger } from 'pino';
import { Config } from './platform/config';
import { Database } from './platform/database';
import { JobQueue } from './platform/queue';
import { ObjectStore } from './storage';

/** What the composition root hands to every subgraph and, extended by the engine, to every worker. */
export interface SubgraphDependencies {
  readonly config: Config;
  readonly database: Database;
  readonly queue: JobQueue;
  readonly objectStore: ObjectStore;
  readonly log: Logger;
}

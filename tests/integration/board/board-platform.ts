import 'reflect-metadata';
import path from 'node:path';
import { Client } from 'pg';
import { pino } from 'pino';
import { EnginePool } from '../../../models/runtime';
import { Config } from '../../../server/platform/config';
import { Actor, Database } from '../../../server/platform/database';
import { PgBossQueue } from '../../../server/platform/queue';
import { FilesystemStore } from '../../../server/storage';
import { SubgraphDependencies } from '../../../server/subgraph-dependencies';
import { entities as registryEntities } from '../../../server/subgraphs/registry';
import { entities as scoringEntities } from '../../../server/subgraphs/scoring';
import { entities as validationEntities } from '../../../server/subgraphs/validation';
import { registerRegistryWorkers } from '../../../server/workers/registry';
import { registerScoringWorkers } from '../../../server/workers/scoring';
import { registerValidationWorkers } from '../../../server/workers/validation';
import { WorkerDependencies } from '../../../server/worker-dependencies';
import { connect, startMigratedDatabase } from '../rights/migrated-database';

/** The parts of the platform that lead from READY images to the board, on a real database and real files. */
export interface BoardPlatform {
  /** What services of the API get. */
  readonly deps: SubgraphDependencies;
  /** What workers get; the queues' handlers run on it. */
  readonly workerDeps: WorkerDependencies;
  /** Superuser, for fixtures and for looking below the application. */
  readonly owner: Client;
  /** `concord_app`, the API's login. */
  readonly app: Client;
  stop(): Promise<void>;
}

export async function startBoardPlatform(): Promise<BoardPlatform> {
  const log = pino({ level: 'silent' });
  const migrated = await startMigratedDatabase();
  const config = {
    database: migrated.config,
    worker: { threads: 2 },
    limits: { maximumCasesPerRequest: 100 },
  } as unknown as Config;
  const entities = [...registryEntities, ...scoringEntities, ...validationEntities];
  const [app, worker] = [new Database(config, 'app', entities), new Database(config, 'worker', entities)];
  await Promise.all([app.open(), worker.open()]);
  const objectStore = new FilesystemStore({
    root: path.join(migrated.home, 'store'),
    signingSecret: migrated.secrets.objectSigningSecret,
    publicUrl: 'http://127.0.0.1:1/objects',
    maximumPartBytes: 1 << 20,
  });
  await objectStore.open();
  const engine = new EnginePool({ threads: 2 });
  const appQueue = new PgBossQueue({ database: migrated.config, role: 'app', log });
  const workerQueue = new PgBossQueue({ database: migrated.config, role: 'worker', log, soleWorker: true });
  const workerDeps = { config, database: worker, queue: workerQueue, objectStore, engine, log };
  registerRegistryWorkers(workerDeps);
  registerScoringWorkers(workerDeps);
  registerValidationWorkers(workerDeps);
  await appQueue.start();
  await workerQueue.start();
  const [ownerClient, appClient] = await Promise.all([connect(migrated.config.url), connect(migrated.config.appUrl)]);
  return {
    deps: { config, database: app, queue: appQueue, objectStore, log },
    workerDeps,
    owner: ownerClient,
    app: appClient,
    stop: async () => {
      await workerQueue.stop();
      await appQueue.stop();
      await engine.close();
      await Promise.all([app.close(), worker.close(), ownerClient.end(), appClient.end()]);
      await migrated.stop();
    },
  };
}

export function actor(subject: string): Actor {
  return { subject, username: subject, realmRoles: [] };
}

/** Asks again until the answer satisfies the condition. */
export async function until<T>(ask: () => Promise<T>, satisfied: (answer: T) => boolean, seconds = 90): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (Date.now() > end) throw new RangeError(`Still ${JSON.stringify(answer)} after ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

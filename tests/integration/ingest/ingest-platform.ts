import express from 'express';
import { graphql } from 'graphql';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import pino from 'pino';
import { EnginePool } from '../../../models/runtime';
import { createPrincipalBinder } from '../../../server/auth/principal-binder';
import { Config, loadConfig } from '../../../server/platform/config';
import { Actor, Database } from '../../../server/platform/database';
import { Subgraph, translateError } from '../../../server/platform/graph';
import { PgBossQueue } from '../../../server/platform/queue';
import { createObjectStore, FilesystemStore, objectRouter } from '../../../server/storage';
import { createAnnotationsSubgraph, entities as annotationEntities } from '../../../server/subgraphs/annotations';
import { createCohortsSubgraph, entities as cohortEntities } from '../../../server/subgraphs/cohorts';
import { createStudiesSubgraph, entities as studyEntities } from '../../../server/subgraphs/studies';
import { WorkerDependencies } from '../../../server/worker-dependencies';
import { registerAnnotationsWorkers } from '../../../server/workers/annotations';
import { registerCohortsWorkers } from '../../../server/workers/cohorts';
import { MigratedDatabase, startMigratedDatabase } from '../rights/migrated-database';

const log = pino({ level: 'silent' });
const entities = [...studyEntities, ...cohortEntities, ...annotationEntities];

/** Real database, real objects behind signed URLs, real queue, real engine; the graph is asked in-process. */
export interface IngestPlatform {
  readonly database: MigratedDatabase;
  readonly app: WorkerDependencies;
  readonly worker: WorkerDependencies;
  ask<T>(actor: Actor, subgraph: 'studies' | 'cohorts' | 'annotations', query: string, variables?: object): Promise<T>;
  stop(): Promise<void>;
}

/** A coded error as the client sees it. */
export class AskError extends Error {
  constructor(
    readonly code: string,
    readonly nextStep: string,
    message: string,
  ) {
    super(message);
  }
}

export async function startIngestPlatform(): Promise<IngestPlatform> {
  const database = await startMigratedDatabase();
  const http = express();
  const server = await new Promise<Server>((resolve) => {
    const listening = http.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const config = configOf(database, (server.address() as AddressInfo).port);
  const objectStore = createObjectStore(config);
  await objectStore.open();
  http.use('/objects', objectRouter(objectStore as FilesystemStore, log));
  const engine = new EnginePool({ threads: 1 });
  const open = async (role: 'app' | 'worker'): Promise<WorkerDependencies> => {
    const connection = new Database(config, role, entities);
    await connection.open();
    return {
      config,
      database: connection,
      queue: new PgBossQueue({ database: database.config, role, log }),
      objectStore,
      engine,
      log,
    };
  };
  const app = await open('app');
  const worker = await open('worker');
  registerCohortsWorkers(worker);
  registerAnnotationsWorkers(worker);
  await app.queue.start();
  await worker.queue.start();
  const subgraphs = {
    studies: await createStudiesSubgraph(app),
    cohorts: await createCohortsSubgraph(app),
    annotations: await createAnnotationsSubgraph(app),
  };
  const bind = createPrincipalBinder(app.database);
  return {
    database,
    app,
    worker,
    ask: async (actor, name, query, variables) => {
      await bind(actor);
      return ask(subgraphs[name], actor, query, variables);
    },
    stop: async () => {
      await worker.queue.stop();
      await app.queue.stop();
      await engine.close();
      await worker.database.close();
      await app.database.close();
      await new Promise((resolve) => server.close(resolve));
      await database.stop();
    },
  };
}

function configOf({ home, config: database, secrets }: MigratedDatabase, port: number): Config {
  const config = loadConfig({ CONCORD_HOME: home, CONCORD_LOG_LEVEL: 'silent' });
  return {
    ...config,
    database,
    http: { ...config.http, publicUrl: `http://127.0.0.1:${port}` },
    objectStore: {
      kind: 'filesystem',
      root: path.join(home, 'objects'),
      signingSecret: secrets.objectSigningSecret,
    },
  };
}

async function ask<T>(subgraph: Subgraph, actor: Actor, source: string, variableValues: object = {}): Promise<T> {
  const context = { actor, requestId: 'test', log };
  const { data, errors } = await graphql({
    schema: subgraph.schema,
    source,
    variableValues: variableValues as Record<string, unknown>,
    contextValue: context,
  });
  if (errors !== undefined) {
    const { message, extensions } = translateError(errors[0], context);
    throw new AskError(
      extensions.code,
      extensions.nextStep,
      `${message} ${String(errors[0].originalError?.stack ?? '')}`,
    );
  }
  return JSON.parse(JSON.stringify(data)) as T;
}

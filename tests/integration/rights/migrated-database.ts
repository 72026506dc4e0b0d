import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { migrations } from '../../../migrations';
import { DatabaseConfig } from '../../../server/platform/config';
import { runMigrations } from '../../../server/platform/database';
import { enableLogins, ensureDatabase, startEmbeddedPostgres } from '../../../server/platform/database/embedded';
import { HomeSecrets, loadSecrets, openHome } from '../../../server/platform/home';
import { installQueues } from '../../../server/platform/queue';

/** A real PostgreSQL with the platform's schema, in a folder of its own. */
export interface MigratedDatabase {
  readonly home: string;
  readonly secrets: HomeSecrets;
  readonly config: DatabaseConfig;
  stop(): Promise<void>;
}

/** Starts the embedded server as the platform does: migrations, queues, logins. */
export async function startMigratedDatabase(): Promise<MigratedDatabase> {
  const home = openHome(mkdtempSync(path.join(os.tmpdir(), 'concord test ')));
  const secrets = loadSecrets(home);
  const server = await startEmbeddedPostgres(home, secrets);
  await ensureDatabase(server.config);
  await runMigrations(server.config, migrations);
  await installQueues(server.config);
  await enableLogins(server.config, secrets);
  return {
    home,
    secrets,
    config: server.config,
    stop: async () => {
      await server.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Connects to it. */
export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}

/** Runs work as `subject` in a transaction that is rolled back, so that an attack leaves no trace in the fixture. */
export async function asSubject<T>(client: Client, subject: string | null, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    if (subject !== null) await client.query(`SELECT set_config('concord.subject', $1, true)`, [subject]);
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

import pino from 'pino';
import { migrations } from '../../../migrations';
import { DatabaseConfig } from '../../../server/platform/config';
import { runMigrations } from '../../../server/platform/database';
import {
  EmbeddedPostgres,
  enableLogins,
  ensureDatabase,
  startEmbeddedPostgres,
} from '../../../server/platform/database/embedded';
import { loadSecrets, openHome } from '../../../server/platform/home';
import { installQueues } from '../../../server/platform/queue';

export const silent = pino({ level: 'silent' });

/** A migrated database in a home of its own. */
export async function startDatabase(home: string): Promise<{ config: DatabaseConfig; server: EmbeddedPostgres }> {
  const folder = openHome(home);
  const secrets = loadSecrets(folder);
  const server = await startEmbeddedPostgres(folder, secrets);
  await ensureDatabase(server.config);
  await runMigrations(server.config, migrations);
  await enableLogins(server.config, secrets);
  await installQueues(server.config);
  return { config: server.config, server };
}

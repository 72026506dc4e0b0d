import { Config } from '../platform/config';
import { startEmbeddedPostgres } from '../platform/database/embedded';
import { HomeSecrets, loadSecrets, lockHome, openHome } from '../platform/home';
import { createLog } from '../platform/logging';
import { prepareDatabase } from './start-database';

/** Brings the schema and the queues up to date, in the database named or in the home's own, and ends. */
export async function runMigrate(config: Config): Promise<void> {
  const log = createLog(config, 'migrate', { file: null, terminal: 'info' });
  if (!config.database.embedded) {
    await prepareDatabase(config.database, null, log);
    return finish();
  }
  const home = openHome(config.home);
  const lock = await lockHome(home);
  try {
    await migrateHome(home, loadSecrets(home), log);
  } finally {
    lock.release();
  }
  finish();
}

async function migrateHome(home: string, secrets: HomeSecrets, log: ReturnType<typeof createLog>): Promise<void> {
  const server = await startEmbeddedPostgres(home, secrets);
  try {
    await prepareDatabase(server.config, secrets, log);
  } finally {
    await server.stop();
  }
}

function finish(): void {
  process.stdout.write('The schema is up to date.\n');
}

import { Logger } from 'pino';
import { migrations } from '../../migrations';
import { ConcordError } from '../../models/core/errors';
import { DatabaseConfig } from '../platform/config';
import { runMigrations } from '../platform/database';
import { EmbeddedPostgres, enableLogins, ensureDatabase, startEmbeddedPostgres } from '../platform/database/embedded';
import { HomeSecrets, ProcessIdentity } from '../platform/home';
import { installQueues } from '../platform/queue';
import { Shutdown } from './shutdown';
import { supervisorErrors } from './supervisor.errors';

/** The embedded server, kept alive: one that was killed is started again on the same port. */
export interface KeptDatabase {
  readonly config: DatabaseConfig;
  identity(): ProcessIdentity;
}

/**
 * Starts the embedded server of a home and keeps it running until shutdown.
 *
 * @param onRestart called when the server runs again under another process number
 * @param onLost called when it cannot be kept alive
 */
export async function keepDatabase(
  home: string,
  secrets: HomeSecrets,
  watch: {
    readonly log: Logger;
    readonly shutdown: Shutdown;
    onRestart(identity: ProcessIdentity): void;
    onLost(error: unknown): void;
  },
): Promise<KeptDatabase> {
  const { log, shutdown } = watch;
  let server = await startEmbeddedPostgres(home, secrets);
  const { config } = server;
  let restarting: Promise<void> = Promise.resolve();
  shutdown.add('embedded database', async () => {
    await restarting;
    await server.stop();
  });
  const restart = async () => {
    log.warn('the embedded database ended; starting it again');
    server = await startEmbeddedPostgres(home, secrets);
    if (server.config.url !== config.url) {
      throw new ConcordError(supervisorErrors.DATABASE_ENDED, 'Its port was taken by another program meanwhile.');
    }
    follow(server);
    watch.onRestart(server.identity);
  };
  const follow = (followed: EmbeddedPostgres) => {
    void followed.ended.then(() => {
      if (!shutdown.begun) restarting = restart().catch(watch.onLost);
    });
  };
  follow(server);
  return { config, identity: () => server.identity };
}

/** Brings schema and queues up to date as the owner. */
export async function prepareDatabase(config: DatabaseConfig, secrets: HomeSecrets | null, log: Logger): Promise<void> {
  if (secrets !== null) await ensureDatabase(config);
  const ran = await runMigrations(config, migrations);
  if (ran.length > 0) log.info({ migrations: ran.length }, 'the schema was brought up to date');
  if (secrets !== null) await enableLogins(config, secrets);
  await installQueues(config);
}

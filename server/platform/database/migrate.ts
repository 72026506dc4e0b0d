import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { ConcordError } from '../../../models/core/errors';
import { DatabaseConfig } from '../config';
import { EntityClass } from './database';
import { databaseErrors } from './database.errors';

/** Any number that nothing else on the server uses; concurrent starts wait for each other on it. */
const MIGRATION_LOCK = 7_206_951_238;
/** Which migrations ran is remembered outside `concord`, so that the first one can be undone too. */
const HISTORY_SCHEMA = 'concord_meta';

/**
 * Brings the schema up to date as the owner, all or nothing; concurrent calls run one after the other.
 *
 * @returns names of the migrations that ran now
 * @throws MIGRATION_FAILED, DATABASE_UNREACHABLE
 */
export async function runMigrations(config: DatabaseConfig, migrations: readonly EntityClass[]): Promise<string[]> {
  const client = await connectOwner(config.url);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${HISTORY_SCHEMA}`);
    return await migrate(config.url, migrations);
  } catch (error) {
    throw new ConcordError(
      databaseErrors.MIGRATION_FAILED,
      `${error instanceof Error ? error.message : String(error)}.`,
    );
  } finally {
    await client.end();
  }
}

async function migrate(url: string, migrations: readonly EntityClass[]): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: HISTORY_SCHEMA,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'all',
    migrations: [...migrations],
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    applicationName: 'concord-migrate',
    logging: false,
  });
  await source.initialize();
  try {
    const ran = await source.runMigrations();
    return ran.map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}

/** Connects as the owner, or says that it cannot. */
export async function connectOwner(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'concord-owner',
  });
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new ConcordError(
      databaseErrors.DATABASE_UNREACHABLE,
      `Connecting as the owner failed: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}

import { HomeSecrets } from '../../home';
import { DatabaseConfig } from '../../config';
import { connectOwner } from '../migrate';
import { DATABASE_NAME, OWNER } from './logins';

/** Makes the platform's database in a new server. */
export async function ensureDatabase(config: DatabaseConfig): Promise<void> {
  const address = new URL(config.url);
  address.pathname = '/postgres';
  const client = await connectOwner(address.href);
  try {
    const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME} OWNER ${OWNER}`);
  } finally {
    await client.end();
  }
}

/** Lets the roles that the migrations made log in with the home's passwords. */
export async function enableLogins(config: DatabaseConfig, secrets: HomeSecrets): Promise<void> {
  const client = await connectOwner(config.url);
  try {
    for (const [role, password] of [
      ['concord_app', secrets.databaseAppPassword],
      ['concord_worker', secrets.databaseWorkerPassword],
    ]) {
      await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
    }
  } finally {
    await client.end();
  }
}

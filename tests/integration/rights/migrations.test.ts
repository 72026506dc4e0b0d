import { DataSource } from 'typeorm';
import { migrations } from '../../../migrations';
import { connect, MigratedDatabase, startMigratedDatabase } from './migrated-database';

jest.setTimeout(120_000);

let database: MigratedDatabase;

beforeAll(async () => {
  database = await startMigratedDatabase();
});

afterAll(async () => {
  await database?.stop();
});

/** Tables, columns, policies, triggers, functions and grants of the schema, as text to compare. */
const CATALOG = `
  SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) AS line
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'concord'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0
  UNION ALL SELECT 'policy ' || polrelid::regclass || ' ' || polname || ' ' || coalesce(pg_get_expr(polqual, polrelid), '')
    || coalesce(pg_get_expr(polwithcheck, polrelid), '') FROM pg_policy
  UNION ALL SELECT 'trigger ' || pg_get_triggerdef(pg_trigger.oid) FROM pg_trigger
    JOIN pg_class ON pg_class.oid = tgrelid WHERE relnamespace = 'concord'::regnamespace AND NOT tgisinternal
  UNION ALL SELECT 'function ' || pg_proc.oid::regprocedure || ' ' || proowner::regrole || ' ' || coalesce(proacl::text, '')
    FROM pg_proc WHERE pronamespace = 'concord'::regnamespace
  UNION ALL SELECT 'grants ' || relname || ' ' || coalesce(relacl::text, '') FROM pg_class
    WHERE relnamespace = 'concord'::regnamespace AND relkind IN ('r', 'v')
  ORDER BY 1`;

async function catalog(url: string): Promise<string[]> {
  const client = await connect(url);
  const { rows } = await client.query<{ line: string }>(CATALOG);
  await client.end();
  return rows.map(({ line }) => line);
}

/** A database of a non-superuser owner, on the server where the roles exist already. */
async function ownDatabase(): Promise<string> {
  const admin = await connect(database.config.url);
  await admin.query(`CREATE ROLE plain_owner LOGIN CREATEROLE PASSWORD 'p'`);
  await admin.query('GRANT concord_app, concord_worker, concord_rights, concord_audit TO plain_owner');
  await admin.query('CREATE DATABASE plain OWNER plain_owner');
  await admin.end();
  const url = new URL(database.config.url);
  return `postgresql://plain_owner:p@127.0.0.1:${url.port}/plain`;
}

it('gives an owner without superuser rights the same schema, down to nothing and up again', async () => {
  const url = await ownDatabase();
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    installExtensions: false,
    uuidExtension: 'pgcrypto',
  });
  await source.initialize();
  try {
    await source.runMigrations();
    const first = await catalog(url);
    expect(first.length).toBeGreaterThan(300);
    for (const _ of migrations) await source.undoLastMigration();
    expect(await source.query(`SELECT nspname FROM pg_namespace WHERE nspname = 'concord'`)).toEqual([]);
    await source.runMigrations();
    expect(await catalog(url)).toEqual(first);
    const anonymous = (lines: string[]) => lines.map((line) => line.replaceAll(/plain_owner|concord_owner/g, 'owner'));
    expect(anonymous(first)).toEqual(anonymous(await catalog(database.config.url)));
  } finally {
    await source.destroy();
  }
});

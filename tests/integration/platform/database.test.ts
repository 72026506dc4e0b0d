import { Database, once, runMigrations } from '../../../server/platform/database';
import { Config, DatabaseConfig, loadConfig } from '../../../server/platform/config';
import { EmbeddedPostgres, startEmbeddedPostgres } from '../../../server/platform/database/embedded';
import { loadSecrets, openHome } from '../../../server/platform/home';
import { migrations } from '../../../migrations';
import { startDatabase } from './embedded-database';
import { newHome, removeHome } from './platform';

jest.setTimeout(120_000);

const home = newHome();
const ada = { subject: 'subject-of-ada', username: 'ada', realmRoles: [] };
const ben = { subject: 'subject-of-ben', username: 'ben', realmRoles: [] };
let server: EmbeddedPostgres;
let config: Config;
let app: Database;

const withDatabase = (database: DatabaseConfig): Config => ({ ...loadConfig({}), database });

beforeAll(async () => {
  const started = await startDatabase(home);
  server = started.server;
  config = withDatabase(started.config);
  app = new Database(config, 'app', []);
  await app.open();
});
afterAll(async () => {
  await app.close();
  await server.stop();
  removeHome(home);
});

test('each transaction knows its actor and forgets him afterwards', async () => {
  const who = (actor: typeof ada) =>
    app.transaction(actor, async (manager): Promise<unknown> => {
      const rows: unknown[] = await manager.query(
        `SELECT concord.subject() AS subject, concord.username() AS username, current_user::text AS role`,
      );
      return rows[0];
    });
  const answers = await Promise.all([who(ada), who(ben), who(ada)]);
  expect(answers).toEqual([
    { subject: ada.subject, username: 'ada', role: 'concord_app' },
    { subject: ben.subject, username: 'ben', role: 'concord_app' },
    { subject: ada.subject, username: 'ada', role: 'concord_app' },
  ]);
});

test('the application roles are neither superusers nor exempt from row-level security', async () => {
  const rows = await app.transaction(ada, (manager): Promise<unknown> =>
    manager.query(
      `SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname IN ('concord_app', 'concord_worker') ORDER BY 1`,
    ),
  );
  expect(rows).toEqual([
    { rolname: 'concord_app', rolsuper: false, rolbypassrls: false },
    { rolname: 'concord_worker', rolsuper: false, rolbypassrls: false },
  ]);
});

test('the owner without separate logins serves under the role of the application', async () => {
  const asOwner = new Database(withDatabase({ ...config.database, appUrl: '', workerUrl: '' }), 'worker', []);
  await asOwner.open();
  const rows: unknown = await asOwner.transaction(ada, (manager) => manager.query('SELECT current_user::text AS role'));
  await asOwner.close();
  expect(rows).toEqual([{ role: 'concord_worker' }]);
});

test('a transaction that lost to another one is run again, three times at most', async () => {
  const conflict = `DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$`;
  let attempts = 0;
  const result = await app.transaction(ada, async (manager) => {
    attempts += 1;
    if (attempts < 3) await manager.query(conflict);
    return 'done';
  });
  expect([result, attempts]).toEqual(['done', 3]);
  attempts = 0;
  const always = app.transaction(ada, async (manager) => {
    attempts += 1;
    await manager.query(conflict);
  });
  await expect(always).rejects.toThrow('conflict');
  expect(attempts).toBe(4);
});

test('other failures are not run again', async () => {
  let attempts = 0;
  const failing = app.transaction(ada, async (manager) => {
    attempts += 1;
    await manager.query('SELECT 1 / 0');
  });
  await expect(failing).rejects.toThrow('division by zero');
  expect(attempts).toBe(1);
});

test('concurrent requests with one idempotency key make one record', async () => {
  let made = 0;
  const create = async () => `stu_${(made += 1)}`;
  const ask = () =>
    app.transaction(ada, (manager) =>
      once(manager, ada, 'study.create', 'key-12345678', { code: 'A', extra: undefined }, create),
    );
  const ids = await Promise.all(Array.from({ length: 8 }, ask));
  expect(new Set(ids)).toEqual(new Set(['stu_1']));
  expect(made).toBe(1);
});

test('a key used for another request is refused, and another person may use the same key', async () => {
  const ask = (actor: typeof ada, input: object) =>
    app.transaction(actor, (manager) =>
      once(manager, actor, 'study.create', 'key-abcdefgh', input, async () => `stu_${actor.username}`),
    );
  expect(await ask(ada, { code: 'A' })).toBe('stu_ada');
  await expect(ask(ada, { code: 'B' })).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  expect(await ask(ben, { code: 'B' })).toBe('stu_ben');
});

test('a request that failed may come again under its key', async () => {
  const ask = (create: () => Promise<string>) =>
    app.transaction(ada, (manager) => once(manager, ada, 'study.create', 'key-of-failure', {}, create));
  await expect(ask(() => Promise.reject(new TypeError('It failed.')))).rejects.toThrow('It failed.');
  expect(await ask(async () => 'stu_later')).toBe('stu_later');
});

test('a key outside 8 to 128 characters is refused', async () => {
  for (const key of ['1234567', 'x'.repeat(129)]) {
    const asked = app.transaction(ada, (manager) => once(manager, ada, 'study.create', key, {}, async () => 'stu_x'));
    await expect(asked).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  }
});

test('migrations that run at once run once', async () => {
  const ran = await Promise.all([1, 2, 3].map(() => runMigrations(config.database, migrations)));
  expect(ran).toEqual([[], [], []]);
});

test('a wrong password is said to be unreachable, by name', async () => {
  const wrong = new Database(
    withDatabase({ ...config.database, appUrl: config.database.appUrl.replace(/:[^:@]*@/, ':wrong@') }),
    'app',
    [],
  );
  await expect(wrong.open()).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
});

test('a transaction survives a database that is killed and started again under it', async () => {
  let attempts = 0;
  const result = app.transaction(ada, async (manager) => {
    attempts += 1;
    if (attempts === 1) {
      process.kill(server.identity.pid, 'SIGKILL');
      await server.ended;
      server = await startEmbeddedPostgres(openHome(home), loadSecrets(home));
    }
    await manager.query('SELECT 1');
    return 'done';
  });
  expect(await result).toBe('done');
  expect(attempts).toBeGreaterThanOrEqual(2);
});

test('a connection that breaks during the commit is told to the client, who knows his key, and not repeated here', async () => {
  let attempts = 0;
  const committing = app.transaction(ada, async (manager) => {
    attempts += 1;
    const [{ pid }] = (await manager.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[];
    const { commitTransaction } = manager.queryRunner!;
    manager.queryRunner!.commitTransaction = async () => {
      process.kill(pid, 'SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 200));
      return commitTransaction.call(manager.queryRunner);
    };
  });
  await expect(committing).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
  expect(attempts).toBe(1);
});

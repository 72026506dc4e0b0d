import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { allGone, launch, newHome, Platform, removeHome, start, stop } from './platform';

jest.setTimeout(120_000);

let home: string;
const platforms: Platform[] = [];
beforeEach(() => (home = newHome()));
afterEach(async () => {
  for (const platform of platforms.splice(0)) await stop(platform);
  removeHome(home);
});

test('Ctrl-C stops every process and leaves the home ready for the next start', async () => {
  const { child, facts, ended, printed } = await start(home);
  expect(printed()).toContain(facts.graphqlUrl);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(await allGone([facts.pid, facts.workerPid, facts.postgresPid], 1000)).toBe(true);
  expect(existsSync(path.join(home, 'runtime.json'))).toBe(false);
  expect(existsSync(path.join(home, 'lock'))).toBe(false);
  const again = await start(home);
  platforms.push(again);
  expect(again.facts.apiUrl).toBe(facts.apiUrl);
});

test('only the owner of the home can read its secrets, and no secret is printed', async () => {
  const platform = await start(home);
  platforms.push(platform);
  expect(statSync(path.join(home, 'secrets.json')).mode & 0o777).toBe(0o600);
  const secrets = Object.values(
    JSON.parse(readFileSync(path.join(home, 'secrets.json'), 'utf8')) as Record<string, string>,
  );
  expect(secrets).toHaveLength(4);
  const logs = readdirSync(path.join(home, 'logs'));
  expect(logs).toEqual(expect.arrayContaining(['api.log', 'postgres.log']));
  const told = platform.printed() + logs.map((name) => readFileSync(path.join(home, 'logs', name), 'utf8')).join('');
  for (const secret of secrets) expect(told).not.toContain(secret);
});

test('two platforms run at once in two homes, and a home has one platform at a time', async () => {
  const other = newHome();
  try {
    const [first, second] = await Promise.all([start(home), start(other)]);
    platforms.push(first, second);
    expect(first.facts.apiUrl).not.toBe(second.facts.apiUrl);
    const third = launch(home);
    expect(await third.ended).toBe(1);
    expect(third.printed()).toContain('HOME_IN_USE');
    expect((await fetch(`${first.facts.apiUrl}/health/ready`)).status).toBe(200);
    await stop(second);
  } finally {
    removeHome(other);
  }
});

test('a taken port is refused by name before anything is started', async () => {
  const first = await start(home);
  platforms.push(first);
  const other = newHome();
  try {
    const second = launch(other, { environment: { CONCORD_PORT: new URL(first.facts.apiUrl).port } });
    expect(await second.ended).toBe(1);
    expect(second.printed()).toContain('HTTP_PORT_TAKEN');
    expect(existsSync(path.join(other, 'postgres'))).toBe(false);
  } finally {
    removeHome(other);
  }
});

test('wrong settings are all named and nothing is started', async () => {
  const platform = launch(home, { environment: { CONCORD_PROT: '1', CONCORD_LOG_LEVEL: 'loud' } });
  expect(await platform.ended).toBe(1);
  expect(platform.printed()).toMatch(
    /CONFIG_INVALID: 2 setting\(s\)[^]*CONCORD_PROT is not a setting; is CONCORD_PORT meant[^]*CONCORD_LOG_LEVEL is none of/,
  );
  expect(existsSync(home)).toBe(false);
});

test('a database named by DATABASE_URL replaces the embedded one, under the roles of the application', async () => {
  const owner = await start(home);
  platforms.push(owner);
  const { databaseOwnerPassword } = JSON.parse(readFileSync(path.join(home, 'secrets.json'), 'utf8')) as Record<
    string,
    string
  >;
  const port = readFileSync(path.join(home, 'postgres', 'port'), 'utf8').trim();
  const other = newHome();
  try {
    const url = `postgres://concord_owner:${databaseOwnerPassword}@127.0.0.1:${port}/concord`;
    const guest = await start(other, { environment: { DATABASE_URL: url } });
    expect(guest.facts.postgresPid).toBeNull();
    expect(existsSync(path.join(other, 'postgres'))).toBe(false);
    await stop(guest);
    expect((await fetch(`${owner.facts.apiUrl}/health/ready`)).status).toBe(200);
  } finally {
    removeHome(other);
  }
});

const nobody = process.getuid?.() === 0 ? userOf('nobody') : null;
(nobody === null ? test.skip : test)('an ordinary user can run it, also where root installed it', async () => {
  mkdirSync(home);
  chownSync(home, nobody!.uid, nobody!.gid);
  const platform = await start(home, { user: nobody! });
  platforms.push(platform);
  expect(statSync(path.join(home, 'postgres', 'data')).uid).toBe(nobody!.uid);
});

function userOf(name: string): { uid: number; gid: number } | null {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

test('a second Ctrl-C forces when a part hangs, and the home starts again afterwards', async () => {
  const { child, facts, ended } = await start(home);
  process.kill(facts.workerPid, 'SIGSTOP');
  child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(child.exitCode).toBeNull();
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(await allGone([facts.pid, facts.workerPid, facts.postgresPid], 5000)).toBe(true);
  platforms.push(await start(home));
});

test('one key press that arrives twice stops in order', async () => {
  const { child, facts, ended } = await start(home);
  child.kill('SIGINT');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(await allGone([facts.pid, facts.workerPid, facts.postgresPid], 1000)).toBe(true);
});

const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find((file) => existsSync(file) && majorOf(file) < 24);
(oldNode === undefined ? test.skip : test)('an old Node is told what to do instead', () => {
  const { status, stderr } = spawnSync(oldNode!, [path.resolve(__dirname, '../../../dist/server/main.js')], {
    encoding: 'utf8',
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^NODE_TOO_OLD: .*npm start/s);
});

test('the configuration is printed with its secrets hidden', async () => {
  const environment = { DATABASE_URL: 'postgres://owner:very-secret@db/concord' };
  const platform = launch(home, { command: ['config', '--json'], environment });
  expect(await platform.ended).toBe(0);
  const printed = JSON.parse(platform.printed()) as { home: string; database: { url: string } };
  expect(printed.home).toBe(home);
  expect(printed.database.url).toBe('postgres://owner:hidden@db/concord');
});

test.each([[['serve']], [['all', '--json']], [['--verbose']], [['all', 'worker']]])(
  'the command line %j is refused',
  async (command) => {
    const platform = launch(home, { command });
    expect(await platform.ended).toBe(2);
    expect(platform.printed()).toContain('COMMAND_UNKNOWN');
  },
);

function majorOf(node: string): number {
  return Number(/^v(\d+)/.exec(execFileSync(node, ['--version'], { encoding: 'utf8' }))?.[1]);
}

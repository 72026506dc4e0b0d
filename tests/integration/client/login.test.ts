import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { newHome, removeHome, start, stop } from '../platform/platform';
import { concord, launchConcord, type RunningCommand } from './command-line';
import { person, writeRealm } from './realm';

jest.setTimeout(120_000);

const home = newHome();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord person '));
const me = { configFolder: folder };
let platform: Awaited<ReturnType<typeof start>>;
let server: string;

beforeAll(async () => {
  platform = await start(home, { environment: { CONCORD_EMBEDDED_REALM: writeRealm(folder) } });
  server = platform.facts.apiUrl;
});
afterAll(async () => {
  await stop(platform);
  removeHome(home);
  fs.rmSync(folder, { recursive: true });
});

async function promptOf(command: RunningCommand): Promise<{ address: string; code: string }> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [, address, code] = /Open +(\S+)\nCode +(\S+)/.exec(command.err()) ?? [];
    if (address && code) return { address, code };
    await delay(50);
  }
  throw new Error(`No prompt in: ${command.err()}`);
}

/** What the browser does when the person fills in the page. */
const confirm = (address: string, fields: Record<string, string>) =>
  fetch(address.split('?')[0], { method: 'POST', body: new URLSearchParams(fields) });

test('a person logs in by confirming a code on the page of the identity provider, works, and logs out', async () => {
  const before = await concord(server, me, ['study', 'list']);
  expect([before.code, before.err]).toEqual([3, expect.stringMatching(/^LOGIN_REQUIRED: .+\nNext step: /)]);

  const login = launchConcord(server, me, ['login']);
  const { address, code } = await promptOf(login);
  const wrong = await confirm(address, { user_code: code, username: person.username, password: 'wrong' });
  expect(wrong.status).toBe(401);
  const right = await confirm(address, { user_code: code, ...person });
  expect(right.status).toBe(200);
  const done = await login.ended;
  expect([done.code, done.out]).toEqual([0, `Logged in at ${server} as ${person.username}.\n`]);

  const file = path.join(folder, 'concord', 'credentials.json');
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  const created = await concord(server, me, ['study', 'create', 'own', '--name', 'Own', '--outcome', 'death']);
  expect(created.code).toBe(0);

  const stored = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    servers: Record<string, { refreshToken: string; accessTokenExpiresAtMs: number }>;
  };
  const { refreshToken } = stored.servers[server];
  stored.servers[server].accessTokenExpiresAtMs = 0;
  fs.writeFileSync(file, JSON.stringify(stored));
  const refreshed = await concord(server, me, ['study', 'list']);
  expect([refreshed.code, refreshed.out]).toEqual([0, expect.stringContaining('own')]);
  const rotated = JSON.parse(fs.readFileSync(file, 'utf8')) as typeof stored;
  expect(rotated.servers[server].refreshToken).not.toBe(refreshToken);

  const logout = await concord(server, me, ['logout', '--json']);
  expect(JSON.parse(logout.out)).toEqual({ server, removed: true, revoked: true });
  expect((await concord(server, me, ['study', 'list'])).code).toBe(3);
});

test('the server tells clients where its graph and its issuer are, without a token', async () => {
  const settings = (await (await fetch(`${server}/.well-known/concord`)).json()) as Record<string, string>;
  expect(settings).toEqual({
    graphqlUrl: platform.facts.graphqlUrl,
    issuer: platform.facts.issuerUrl,
    audience: 'concord-api',
  });
  expect((await fetch(`${settings.issuer}/.well-known/openid-configuration`)).status).toBe(200);
});

test('a machine with a wrong secret ends with exit code 3', async () => {
  const unknown = await concord(server, { clientId: 'hospital-x' }, ['study', 'list']);
  expect([unknown.code, unknown.err]).toEqual([3, expect.stringMatching(/^CREDENTIALS_REFUSED: /)]);
});

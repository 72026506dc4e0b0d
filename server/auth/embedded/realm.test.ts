import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Realm } from './realm';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'concord realm '));
});
afterEach(() => rmSync(folder, { recursive: true }));

const initial = (content: object) => {
  const file = path.join(folder, 'initial.json');
  writeFileSync(file, JSON.stringify(content));
  return Realm.open(path.join(folder, 'identity'), file);
};

test('a new home has one lead with a generated password in a private file', async () => {
  const realm = await Realm.open(folder, null);
  const file = path.join(folder, 'credentials.json');
  const { username, password } = JSON.parse(readFileSync(file, 'utf8')) as { username: string; password: string };
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await realm.login(username, password)).toMatchObject({ username: 'lead', realmRoles: ['study-creator'] });
  expect(await realm.login(username, `${password}x`)).toBeNull();
  expect(await realm.clientOf('concord-cli')).toMatchObject({ publicClient: true });
});

test('persons keep their subject over restarts', async () => {
  const before = await (
    await initial({ users: [{ username: 'ada', credentials: [{ type: 'password', value: 'pw' }] }] })
  ).login('ada', 'pw');
  const after = await (await Realm.open(path.join(folder, 'identity'), null)).login('ada', 'pw');
  expect(after).toEqual(before);
});

test('a person who is added again keeps the subject and gets the new password', async () => {
  const realm = await initial({ users: [{ username: 'ada', credentials: [{ type: 'password', value: 'old' }] }] });
  const before = await realm.login('ada', 'old');
  await realm.addUser({
    username: 'ada',
    credentials: [{ type: 'password', value: 'new' }],
    realmRoles: ['study-creator'],
  });
  expect(await realm.login('ada', 'old')).toBeNull();
  expect(await realm.login('ada', 'new')).toEqual({ ...before, realmRoles: ['study-creator'] });
});

test('a client that is added can act at once, under its service account', async () => {
  const realm = await initial({});
  await realm.addClient({ clientId: 'center-a', secret: 'a-secret-of-a', serviceAccountsEnabled: true });
  expect(await realm.serviceAccount('center-a')).toMatchObject({ username: 'service-account-center-a' });
});

test('a service account has no password login', async () => {
  const users = [{ username: 'x', serviceAccountClientId: 'c', credentials: [{ type: 'password', value: 'pw' }] }];
  const realm = await initial({
    users,
    clients: [{ clientId: 'c', secret: 'a-secret-of-c', serviceAccountsEnabled: true }],
  });
  expect(await realm.login('service-account-c', 'pw')).toBeNull();
});

test.each([
  ['a client without a secret', { clients: [{ clientId: 'c' }] }, 'needs a secret'],
  ['a user without a name', { users: [{ realmRoles: [] }] }, 'users.0.username'],
  [
    'an unknown kind of credential',
    { users: [{ username: 'a', credentials: [{ type: 'otp' }] }] },
    'users.0.credentials.0',
  ],
])('%s is refused by name', async (_name, content, part) => {
  await expect(initial(content)).rejects.toMatchObject({
    code: 'REALM_INVALID',
    message: expect.stringContaining(part),
  });
});

test('a realm file that is no JSON is refused', async () => {
  writeFileSync(path.join(folder, 'broken.json'), '{');
  await expect(Realm.open(path.join(folder, 'identity'), path.join(folder, 'broken.json'))).rejects.toMatchObject({
    code: 'REALM_INVALID',
  });
});

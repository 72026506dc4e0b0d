import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { hashPassword, HashedPassword, passwordMatches } from './password';
import { writePrivateFile } from './private-file';
import { NewClient, NewUser, parseRealm, RealmClient, RealmContent, RealmUser } from './realm-file';

export const CLI_CLIENT_ID = 'concord-cli';
const SERVICE_ACCOUNT_PREFIX = 'service-account-';

/** Who a token can stand for. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly realmRoles: readonly string[];
}

/** Persons and clients of the embedded issuer, kept in `<identity folder>/realm.json`. */
export class Realm {
  private content: RealmContent = { users: [], clients: [] };
  private readAtMs = 0;

  private constructor(private readonly file: string) {}

  /**
   * Opens the realm, making it at the first start.
   *
   * @param folder `<home>/identity`
   * @param initialFile a realm to start with; without it one person `lead` with a generated password,
   *   which is written to `credentials.json` beside the realm
   */
  static async open(folder: string, initialFile: string | null): Promise<Realm> {
    const realm = new Realm(path.join(folder, 'realm.json'));
    if (existsSync(realm.file)) {
      await realm.reload();
      return realm;
    }
    const initial =
      initialFile === null ? defaultRealm(folder) : parseRealm(readFileSync(initialFile, 'utf8'), initialFile);
    await realm.adopt(initial);
    return realm;
  }

  async clientOf(clientId: string): Promise<RealmClient | null> {
    await this.refresh();
    return this.content.clients.find((client) => client.clientId === clientId) ?? null;
  }

  async accountById(id: string): Promise<Account | null> {
    await this.refresh();
    return this.content.users.map(accountOf).find((account) => account.id === id) ?? null;
  }

  /** The service account of a client, as Keycloak names it. */
  async serviceAccount(clientId: string): Promise<Account | null> {
    await this.refresh();
    const user = this.content.users.find((candidate) => candidate.serviceAccountClientId === clientId);
    return user === undefined ? null : accountOf(user);
  }

  /** The person with that name and password, or null; takes the same time either way. */
  async login(username: string, password: string): Promise<Account | null> {
    await this.refresh();
    const user = this.content.users.find(
      (candidate) => candidate.username === username && candidate.serviceAccountClientId === undefined,
    );
    const stored = user?.credentials.find(isHashed);
    const matches = await passwordMatches(password, stored ?? NOBODY);
    return user !== undefined && stored !== undefined && matches ? accountOf(user) : null;
  }

  /** Adds a person or replaces the one of that name. */
  async addUser(user: NewUser): Promise<void> {
    await this.refresh();
    const [added] = parseRealm(JSON.stringify({ users: [user] }), 'new user').users;
    const present = this.content.users.find(({ username }) => username === added.username);
    const others = this.content.users.filter((other) => other !== present);
    await this.adopt({ ...this.content, users: [...others, { ...added, id: present?.id ?? added.id }] });
  }

  /** Adds a client or replaces the one of that id. */
  async addClient(client: NewClient): Promise<void> {
    await this.refresh();
    const [added] = parseRealm(JSON.stringify({ clients: [client] }), 'new client').clients;
    const others = this.content.clients.filter(({ clientId }) => clientId !== added.clientId);
    await this.adopt({ ...this.content, clients: [...others, added] });
  }

  private async refresh(): Promise<void> {
    if (statSync(this.file).mtimeMs !== this.readAtMs) await this.reload();
  }

  private async reload(): Promise<void> {
    this.readAtMs = statSync(this.file).mtimeMs;
    const text = readFileSync(this.file, 'utf8');
    const complete = await completed(parseRealm(text, this.file));
    this.content = complete;
    if (serialize(complete) !== text) this.write();
  }

  private async adopt(content: RealmContent): Promise<void> {
    this.content = await completed(content);
    this.write();
  }

  private write(): void {
    writePrivateFile(this.file, serialize(this.content));
    this.readAtMs = statSync(this.file).mtimeMs;
  }
}

/** Gives every user an id and a hashed password, every service client its account, and the realm its CLI client. */
async function completed(content: RealmContent): Promise<RealmContent> {
  const named = new Set(content.users.map((user) => user.serviceAccountClientId));
  const missing = content.clients
    .filter((client) => client.serviceAccountsEnabled && !named.has(client.clientId))
    .map(({ clientId }) => ({
      username: SERVICE_ACCOUNT_PREFIX + clientId,
      serviceAccountClientId: clientId,
      realmRoles: [],
      credentials: [],
    }));
  const users = [];
  for (const user of [...content.users, ...missing] as RealmUser[]) {
    const credentials = await Promise.all(
      user.credentials.map((one) => (isHashed(one) ? one : hashPassword(one.value))),
    );
    const username =
      user.serviceAccountClientId === undefined ? user.username : SERVICE_ACCOUNT_PREFIX + user.serviceAccountClientId;
    users.push({ ...user, id: user.id ?? randomUUID(), username, credentials });
  }
  const clients = content.clients.some(({ clientId }) => clientId === CLI_CLIENT_ID)
    ? content.clients
    : [...content.clients, cliClient()];
  return { users, clients };
}

function cliClient(): RealmClient {
  return {
    clientId: CLI_CLIENT_ID,
    publicClient: true,
    serviceAccountsEnabled: false,
    standardFlowEnabled: true,
    redirectUris: ['http://127.0.0.1/*'],
    attributes: { 'oauth2.device.authorization.grant.enabled': 'true' },
  };
}

function defaultRealm(folder: string): RealmContent {
  const password = randomBytes(12).toString('base64url');
  writePrivateFile(
    path.join(folder, 'credentials.json'),
    `${JSON.stringify({ username: 'lead', password }, null, 2)}\n`,
  );
  return parseRealm(
    JSON.stringify({
      users: [
        { username: 'lead', realmRoles: ['study-creator'], credentials: [{ type: 'password', value: password }] },
      ],
    }),
    'default realm',
  );
}

function accountOf(user: RealmUser): Account {
  return { id: user.id ?? user.username, username: user.username, realmRoles: user.realmRoles };
}

function isHashed(credential: RealmUser['credentials'][number]): credential is HashedPassword {
  return 'hash' in credential;
}

function serialize(content: RealmContent): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Compared against when the name is unknown, so that the answer takes as long. */
const NOBODY: HashedPassword = {
  type: 'password',
  algorithm: 'scrypt',
  salt: Buffer.alloc(16).toString('base64'),
  hash: Buffer.alloc(32).toString('base64'),
};

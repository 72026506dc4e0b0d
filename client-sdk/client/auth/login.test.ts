import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { defaultRetryPolicy } from '../transport/retry';
import { createTokenSource } from './credentials';
import { CredentialsFile } from './credentials-file';
import { deviceLogin } from './device-flow';
import { discoverIssuer, type Network } from './issuer';
import { saveLogin, storedLoginSource } from './stored-login-source';

type Form = URLSearchParams;
type Answer = readonly [status: number, body: object];

const network: Network = { fetch, timeoutMs: 2000, retry: { ...defaultRetryPolicy, attempts: 2, baseMs: 1 } };

/** A small OpenID issuer that is also the server. */
class TestIssuer {
  readonly tokenRequests: { form: Form; authorization: string | undefined }[] = [];
  onToken: (form: Form) => Answer = () => [400, { error: 'invalid_grant' }];
  private readonly server = http.createServer((request, response) => void this.answer(request, response));
  url = '';

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const [status, body] = this.route(request.url ?? '', form, request.headers.authorization);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  private route(url: string, form: Form, authorization: string | undefined): Answer {
    const issuer = `${this.url}/realms/test`;
    if (url === '/.well-known/concord') return [200, { issuer }];
    if (url === '/realms/test/.well-known/openid-configuration') {
      return [200, { issuer, token_endpoint: `${issuer}/token`, device_authorization_endpoint: `${issuer}/device` }];
    }
    if (url === '/realms/test/device') {
      return [
        200,
        { device_code: 'd1', user_code: 'AB-CD', verification_uri: `${issuer}/confirm`, expires_in: 60, interval: 0 },
      ];
    }
    if (url !== '/realms/test/token') return [404, {}];
    this.tokenRequests.push({ form, authorization });
    return this.onToken(form);
  }
}

const issuer = new TestIssuer();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-login-'));
const file = new CredentialsFile(path.join(folder, 'concord', 'credentials.json'));

beforeAll(() => issuer.start());
afterAll(async () => {
  await issuer.stop();
  fs.rmSync(folder, { recursive: true });
});
beforeEach(() => void (issuer.tokenRequests.length = 0));

describe('a machine', () => {
  it('gets a token with its secret, from the issuer the server names', async () => {
    issuer.onToken = () => [200, { access_token: 'machine', expires_in: 300 }];
    const tokens = createTokenSource({ clientId: 'hospital a', clientSecret: 's:1' }, issuer.url, undefined, network);
    expect([await tokens.token(), await tokens.token()]).toEqual(['machine', 'machine']);
    expect(issuer.tokenRequests).toHaveLength(1);
    const basic = Buffer.from(issuer.tokenRequests[0].authorization!.slice('Basic '.length), 'base64').toString();
    expect([basic, issuer.tokenRequests[0].form.get('grant_type')]).toEqual([
      'hospital%20a:s%3A1',
      'client_credentials',
    ]);
  });

  it('is told when its secret is wrong', async () => {
    issuer.onToken = () => [401, { error: 'invalid_client' }];
    const tokens = createTokenSource({ clientId: 'a', clientSecret: 'b' }, issuer.url, undefined, network);
    await expect(tokens.token()).rejects.toMatchObject({ code: 'CREDENTIALS_REFUSED' });
  });
});

describe('a person', () => {
  it('logs in by confirming a code, while the client polls', async () => {
    const pending = [400, { error: 'authorization_pending' }] as const;
    issuer.onToken = () =>
      issuer.tokenRequests.length < 3 ? pending : [200, { access_token: 'a1', refresh_token: 'r1', expires_in: 300 }];
    const prompts: string[] = [];
    const found = await discoverIssuer(issuer.url, undefined, network);
    const grant = await deviceLogin(found, network, {
      clientId: 'concord-cli',
      onPrompt: ({ userCode }) => prompts.push(userCode),
    });
    expect([grant.accessToken, grant.refreshToken, prompts]).toEqual(['a1', 'r1', ['AB-CD']]);
  });

  it.each([
    ['access_denied', 'LOGIN_DENIED'],
    ['expired_token', 'LOGIN_EXPIRED'],
    ['invalid_client', 'CREDENTIALS_REFUSED'],
  ])('is told about %s', async (error, code) => {
    issuer.onToken = () => [400, { error }];
    const found = await discoverIssuer(issuer.url, undefined, network);
    const login = deviceLogin(found, network, { clientId: 'concord-cli', onPrompt: () => undefined });
    await expect(login).rejects.toMatchObject({ code });
  });

  const store = (accessTokenLifetimeMs: number) =>
    saveLogin(file, issuer.url, {
      issuer: `${issuer.url}/realms/test`,
      clientId: 'concord-cli',
      grant: { accessToken: 'a1', refreshToken: 'r1', expiresAtMs: Date.now() + accessTokenLifetimeMs },
    });

  it('has a file that nobody else may read', async () => {
    await store(1000);
    expect(fs.statSync(file.file).mode & 0o777).toBe(0o600);
  });

  it('goes on with the stored token while it lasts', async () => {
    await store(300_000);
    expect(await storedLoginSource(issuer.url, file, network).token()).toBe('a1');
    expect(issuer.tokenRequests).toHaveLength(0);
  });

  it('gets a new token before the old one expires, and keeps the rotated refresh token', async () => {
    await store(5_000);
    issuer.onToken = (form) => [
      200,
      { access_token: `after ${form.get('refresh_token')}`, refresh_token: 'r2', expires_in: 300 },
    ];
    expect(await storedLoginSource(issuer.url, file, network).token()).toBe('after r1');
    expect(await file.read(issuer.url)).toMatchObject({ refreshToken: 'r2', accessToken: 'after r1' });
  });

  it('gets a new token when the server refuses one that looks valid', async () => {
    await store(300_000);
    issuer.onToken = () => [200, { access_token: 'a2', expires_in: 300 }];
    const tokens = storedLoginSource(issuer.url, file, network);
    await tokens.token();
    tokens.invalidate();
    expect(await tokens.token()).toBe('a2');
    expect(await file.read(issuer.url)).toMatchObject({ refreshToken: 'r1' });
  });

  it('takes the token another process got with the same refresh token', async () => {
    await store(5_000);
    issuer.onToken = () => {
      const stored = JSON.parse(fs.readFileSync(file.file, 'utf8')) as {
        servers: Record<string, Record<string, unknown>>;
      };
      Object.assign(stored.servers[issuer.url], {
        refreshToken: 'r9',
        accessToken: 'a9',
        accessTokenExpiresAtMs: Date.now() + 300_000,
      });
      fs.writeFileSync(file.file, JSON.stringify(stored));
      return [400, { error: 'invalid_grant' }];
    };
    expect(await storedLoginSource(issuer.url, file, network).token()).toBe('a9');
  });

  it('is asked to log in again when the login has ended', async () => {
    await store(0);
    issuer.onToken = () => [400, { error: 'invalid_grant' }];
    await expect(storedLoginSource(issuer.url, file, network).token()).rejects.toMatchObject({
      code: 'LOGIN_REQUIRED',
    });
    await expect(storedLoginSource('http://other', file, network).token()).rejects.toMatchObject({
      code: 'LOGIN_REQUIRED',
    });
  });

  it('is told when the stored logins cannot be read', async () => {
    fs.writeFileSync(file.file, 'not json');
    await expect(file.read(issuer.url)).rejects.toMatchObject({ code: 'CREDENTIALS_FILE_INVALID' });
  });
});

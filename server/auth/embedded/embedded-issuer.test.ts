import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import { createTokenVerifier } from '../keycloak-verifier';
import { createEmbeddedIssuer } from './embedded-issuer';

const REALM = {
  users: [
    { username: 'ada', realmRoles: ['study-creator'], credentials: [{ type: 'password', value: 'correct horse' }] },
    { username: 'service-account-center-a', serviceAccountClientId: 'center-a', realmRoles: ['uploader'] },
  ],
  clients: [
    { clientId: 'center-a', secret: 'a-secret-of-a', serviceAccountsEnabled: true },
    { clientId: 'web', publicClient: true, standardFlowEnabled: true, redirectUris: ['http://127.0.0.1/*'] },
  ],
};

let home: string;
let server: Server;
let base: string;

async function start(port = 0): Promise<void> {
  const app = express();
  server = await new Promise((resolve) => {
    const listening = app.listen(port, '127.0.0.1', () => resolve(listening));
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = await createEmbeddedIssuer({
    home,
    issuerUrl: `${base}/realms/concord`,
    audience: 'concord-api',
    initialRealmFile: path.join(home, 'initial.json'),
  });
  app.use('/realms/concord', issuer.router);
}

const stop = () =>
  new Promise((resolve) => {
    server.close(() => setTimeout(resolve, 50)); // the client needs a moment to notice closed connections
    server.closeAllConnections();
  });
const form = (route: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${base}/realms/concord${route}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers,
    redirect: 'manual',
  });
const token = async (fields: Record<string, string>, headers?: Record<string, string>) => {
  const response = await form('/protocol/openid-connect/token', fields, headers);
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
const claimsOf = (jwt: string) =>
  JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString()) as Record<string, unknown>;
const verifier = () => createTokenVerifier({ baseUrl: base, realm: 'concord', audience: 'concord-api' });

async function deviceLogin(username: string, password: string) {
  const started = (await (
    await form('/protocol/openid-connect/auth/device', { client_id: 'concord-cli', scope: 'openid' })
  ).json()) as Record<string, string>;
  const poll = {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
    client_id: 'concord-cli',
    device_code: started.device_code,
  };
  const before = await token(poll);
  const page = await fetch(started.verification_uri, {
    method: 'POST',
    body: new URLSearchParams({ user_code: started.user_code, username, password }),
  });
  return { before, page, after: await token(poll) };
}

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'concord issuer '));
  writeFileSync(path.join(home, 'initial.json'), JSON.stringify(REALM));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(home, { recursive: true });
});

test('discovery names Keycloak routes', async () => {
  const discovery = (await (await fetch(`${base}/realms/concord/.well-known/openid-configuration`)).json()) as Record<
    string,
    string
  >;
  expect(discovery.issuer).toBe(`${base}/realms/concord`);
  expect(discovery.token_endpoint).toBe(`${base}/realms/concord/protocol/openid-connect/token`);
  expect(discovery.jwks_uri).toBe(`${base}/realms/concord/protocol/openid-connect/certs`);
  expect(discovery.device_authorization_endpoint).toBe(`${base}/realms/concord/protocol/openid-connect/auth/device`);
});

test('a client with its secret, in either place, gets a token that the API accepts', async () => {
  const post = await token({ grant_type: 'client_credentials', client_id: 'center-a', client_secret: 'a-secret-of-a' });
  const basic = await token(
    { grant_type: 'client_credentials' },
    { authorization: `Basic ${Buffer.from('center-a:a-secret-of-a').toString('base64')}` },
  );
  expect([post.status, basic.status]).toEqual([200, 200]);
  const actor = await verifier().verify(post.body.access_token);
  expect(actor).toEqual({
    subject: expect.any(String),
    username: 'service-account-center-a',
    realmRoles: ['uploader'],
  });
  expect((await verifier().verify(basic.body.access_token)).subject).toBe(actor.subject);
  expect(claimsOf(post.body.access_token)).toMatchObject({
    aud: 'concord-api',
    azp: 'center-a',
    typ: 'Bearer',
    iss: `${base}/realms/concord`,
    nbf: expect.any(Number),
  });
});

test('a wrong secret gets no token', async () => {
  const refused = await token({
    grant_type: 'client_credentials',
    client_id: 'center-a',
    client_secret: 'a-secret-of-b',
  });
  expect(refused.status).toBe(401);
  expect(refused.body.error).toBe('invalid_client');
});

test('a person logs a device in with one form', async () => {
  const { before, page, after } = await deviceLogin('ada', 'correct horse');
  expect(before.body.error).toBe('authorization_pending');
  expect(page.status).toBe(200);
  expect(after.status).toBe(200);
  expect(await verifier().verify(after.body.access_token)).toMatchObject({
    username: 'ada',
    realmRoles: ['study-creator'],
  });
  const userinfo = await fetch(`${base}/realms/concord/protocol/openid-connect/userinfo`, {
    headers: { authorization: `Bearer ${after.body.access_token}` },
  });
  expect(await userinfo.json()).toMatchObject({ preferred_username: 'ada' });
});

test('a wrong password approves nothing', async () => {
  const { page, after } = await deviceLogin('ada', 'wrong horse');
  expect(page.status).toBe(401);
  expect(after.body.error).toBe('authorization_pending');
});

test('a refresh token works once, also after a restart', async () => {
  const { after } = await deviceLogin('ada', 'correct horse');
  const port = Number(new URL(base).port);
  await stop();
  await start(port);
  const refresh = { grant_type: 'refresh_token', client_id: 'concord-cli', refresh_token: after.body.refresh_token };
  const renewed = await token(refresh);
  expect(renewed.status).toBe(200);
  expect(await verifier().verify(renewed.body.access_token)).toMatchObject({ username: 'ada' });
  expect(renewed.body.refresh_token).not.toBe(after.body.refresh_token);
  expect((await token(refresh)).status).toBe(400);
});

test('a browser gets a code with PKCE and exchanges it', async () => {
  const verifierText = 'v'.repeat(64);
  const challenge = createHash('sha256').update(verifierText).digest('base64url');
  const redirect = 'http://127.0.0.1:4567/callback';
  const jar = new Map<string, string>();
  const visit = async (address: string, fields?: Record<string, string>) => {
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await fetch(new URL(address, base), {
      method: fields ? 'POST' : 'GET',
      body: fields && new URLSearchParams(fields),
      headers,
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name, ...rest] = cookie.split(';')[0].split('=');
      jar.set(name, rest.join('='));
    }
    return response;
  };
  const query = new URLSearchParams({
    client_id: 'web',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirect,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const asked = await visit(`/realms/concord/protocol/openid-connect/auth?${query}`);
  const login = asked.headers.get('location') ?? '';
  expect(login).toMatch(/^\/realms\/concord\/login\//);
  expect((await visit(login, { username: 'ada', password: 'wrong horse' })).status).toBe(401);
  const resumed = await visit(login, { username: 'ada', password: 'correct horse' });
  const back = await visit(resumed.headers.get('location') ?? '');
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchanged = await token({
    grant_type: 'authorization_code',
    client_id: 'web',
    code,
    redirect_uri: redirect,
    code_verifier: verifierText,
  });
  expect(await verifier().verify(exchanged.body.access_token)).toMatchObject({ username: 'ada' });
});

test('a redirect elsewhere is refused', async () => {
  const query = new URLSearchParams({
    client_id: 'web',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'https://elsewhere.example/',
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  });
  const refused = await fetch(`${base}/realms/concord/protocol/openid-connect/auth?${query}`, { redirect: 'manual' });
  expect(refused.status).toBe(400);
});

test('secrets are private files and passwords are hashed', () => {
  for (const file of ['realm.json', 'jwks.json'])
    expect(statSync(path.join(home, 'identity', file)).mode & 0o777).toBe(0o600);
  expect(readFileSync(path.join(home, 'identity', 'realm.json'), 'utf8')).not.toContain('correct horse');
});

test('a client written into realm.json while running can log in at once', async () => {
  const file = path.join(home, 'identity', 'realm.json');
  const realm = JSON.parse(readFileSync(file, 'utf8')) as { clients: unknown[] };
  realm.clients.push({ clientId: 'center-b', secret: 'b-secret-of-b', serviceAccountsEnabled: true });
  writeFileSync(file, JSON.stringify(realm));
  utimesSync(file, new Date(), new Date(Date.now() + 2_000));
  const granted = await token({
    grant_type: 'client_credentials',
    client_id: 'center-b',
    client_secret: 'b-secret-of-b',
  });
  expect(await verifier().verify(granted.body.access_token)).toMatchObject({
    username: 'service-account-center-b',
    realmRoles: [],
  });
});

test('an address beyond this machine is refused', async () => {
  const exposed = createEmbeddedIssuer({
    home,
    issuerUrl: 'https://concord.example/realms/concord',
    audience: 'concord-api',
  });
  await expect(exposed).rejects.toMatchObject({ code: 'EMBEDDED_ISSUER_EXPOSED' });
});

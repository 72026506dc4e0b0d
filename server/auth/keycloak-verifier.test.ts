import { createHmac, generateKeyPairSync, KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createTokenVerifier } from './keycloak-verifier';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KID = 'key-1';
const publicJwk = { ...publicKey.export({ format: 'jwk' }), kid: KID, alg: 'RS256', use: 'sig' };

let issuer: Server;
let baseUrl: string;
let keysAnswer: { status: number; body: string };

beforeAll(async () => {
  issuer = createServer((request, response) => {
    if (request.url === '/realms/concord/protocol/openid-connect/certs')
      response.writeHead(keysAnswer.status).end(keysAnswer.body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => issuer.close(resolve)));
beforeEach(() => {
  keysAnswer = { status: 200, body: JSON.stringify({ keys: [publicJwk] }) };
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1000);
const goodClaims = () => ({
  iss: `${baseUrl}/realms/concord`,
  sub: randomUUID(),
  aud: ['account', 'concord-api'],
  typ: 'Bearer',
  iat: now(),
  nbf: now(),
  exp: now() + 60,
  preferred_username: 'ada',
  realm_access: { roles: ['study-creator'] },
});
function make(claims: object, header: object = {}, key: KeyObject = privateKey): string {
  const signed = `${encode({ alg: 'RS256', typ: 'JWT', kid: KID, ...header })}.${encode(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}
const verify = (token: string, audience = 'concord-api') =>
  createTokenVerifier({ baseUrl, realm: 'concord', audience }).verify(token);
const code = (token: string) =>
  verify(token).then(
    () => 'ACCEPTED',
    (error: { code: string }) => error.code,
  );

test('a good token becomes its actor', async () => {
  const claims = goodClaims();
  expect(await verify(make(claims))).toEqual({ subject: claims.sub, username: 'ada', realmRoles: ['study-creator'] });
});

test.each([
  ['expired', () => make({ ...goodClaims(), exp: now() - 10 }), 'TOKEN_EXPIRED'],
  ['without an end', () => make({ ...goodClaims(), exp: undefined }), 'TOKEN_INVALID'],
  ['for another service', () => make({ ...goodClaims(), aud: 'other-api' }), 'TOKEN_AUDIENCE_WRONG'],
  ['without an audience', () => make({ ...goodClaims(), aud: undefined }), 'TOKEN_AUDIENCE_WRONG'],
  ['valid only in a minute', () => make({ ...goodClaims(), nbf: now() + 60 }), 'TOKEN_NOT_YET_VALID'],
  [
    'of another issuer',
    () => make({ ...goodClaims(), iss: 'https://elsewhere.example/realms/concord' }),
    'TOKEN_INVALID',
  ],
  ['of another kind (ID)', () => make({ ...goodClaims(), typ: 'ID' }), 'TOKEN_INVALID'],
  ['without a subject', () => make({ ...goodClaims(), sub: undefined }), 'TOKEN_INVALID'],
  ['signed by another key', () => make(goodClaims(), {}, foreign.privateKey), 'TOKEN_INVALID'],
  ['with an unknown key id', () => make(goodClaims(), { kid: 'key-2' }), 'TOKEN_INVALID'],
  ['without a key id', () => make(goodClaims(), { kid: undefined }), 'TOKEN_INVALID'],
  ['unsigned (alg none)', () => `${encode({ alg: 'none', kid: KID })}.${encode(goodClaims())}.`, 'TOKEN_INVALID'],
  ['that is no token', () => 'opaque-text', 'TOKEN_INVALID'],
  ['whose parts are no JSON', () => 'e30x.e30x.e30x', 'TOKEN_INVALID'],
])('a token %s is refused', async (_name, token, expected) => {
  expect(await code(token())).toBe(expected);
});

test('a token signed with the public key as HS256 secret is refused', async () => {
  const signed = `${encode({ alg: 'HS256', kid: KID })}.${encode(goodClaims())}`;
  const pem = publicKey.export({ format: 'pem', type: 'spki' });
  expect(await code(`${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`)).toBe('TOKEN_INVALID');
});

test('a token whose claims were changed after signing is refused', async () => {
  const [header, , signature] = make(goodClaims()).split('.');
  expect(await code(`${header}.${encode({ ...goodClaims(), preferred_username: 'eve' })}.${signature}`)).toBe(
    'TOKEN_INVALID',
  );
});

test('a small difference of clocks is tolerated', async () => {
  expect(await code(make({ ...goodClaims(), nbf: now() + 3 }))).toBe('ACCEPTED');
});

test('a second unknown key id in a short time is refused too, and the known key still works', async () => {
  const verifier = createTokenVerifier({ baseUrl, realm: 'concord', audience: 'concord-api' });
  await expect(verifier.verify(make(goodClaims(), { kid: 'x' }))).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  await expect(verifier.verify(make(goodClaims(), { kid: 'y' }))).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  await expect(verifier.verify(make(goodClaims()))).resolves.toMatchObject({ username: 'ada' });
});

test('an issuer that is down, failing or talking nonsense is not blamed on the token', async () => {
  const down = createTokenVerifier({ baseUrl: 'http://127.0.0.1:1', realm: 'concord', audience: 'concord-api' });
  const token = make({ ...goodClaims(), iss: 'http://127.0.0.1:1/realms/concord' });
  await expect(down.verify(token)).rejects.toMatchObject({ code: 'ISSUER_UNAVAILABLE' });
  keysAnswer = { status: 500, body: '' };
  expect(await code(make(goodClaims()))).toBe('ISSUER_UNAVAILABLE');
});

test('a refusal says what to do next', async () => {
  await expect(verify(make({ ...goodClaims(), exp: now() - 10 }))).rejects.toMatchObject({
    nextStep: expect.stringContaining('log in again'),
  });
});

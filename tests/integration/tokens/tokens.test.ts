import fs from 'node:fs';
import path from 'node:path';
import { generateKeyPair, importJWK, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';
import { newHome, removeHome, start, stop } from '../platform/platform';

jest.setTimeout(120_000);

const home = newHome();
let platform: Awaited<ReturnType<typeof start>>;
let signingKey: CryptoKey;
let keyId: string;

beforeAll(async () => {
  platform = await start(home);
  const { keys } = JSON.parse(fs.readFileSync(path.join(home, 'identity/jwks.json'), 'utf8')) as { keys: JWK[] };
  signingKey = (await importJWK(keys[0], 'RS256')) as CryptoKey;
  keyId = keys[0].kid!;
});
afterAll(async () => {
  await stop(platform);
  removeHome(home);
});

/** A token as the running issuer signs it, but for the claims given. */
function tokenWith(claims: JWTPayload, key: CryptoKey = signingKey): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const good = {
    iss: platform.facts.issuerUrl,
    sub: 'subject-1',
    aud: 'concord-api',
    typ: 'Bearer',
    azp: 'concord-cli',
    preferred_username: 'ada',
    realm_access: { roles: ['study-creator'] },
    iat: now - 60,
    nbf: now - 60,
    exp: now + 300,
  };
  const payload = { ...good, ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' }).sign(key);
}

async function ask(query: string, token?: string) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(platform.facts.graphqlUrl, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const body = (await response.json()) as {
    data?: { studies: { edges: { node: { code: string } }[] } };
    errors?: { message: string; extensions: { code: string; nextStep: string } }[];
  };
  return { response, body };
}

const create = (code: string) =>
  `mutation { createStudy(input: { idempotencyKey: "key-for-${code}", code: "${code}", name: "n", outcomeName: "o" }) { study { id } } }`;
const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

describe('a write with a bad token', () => {
  it.each([
    ['no token', async () => undefined, 'TOKEN_MISSING'],
    ['an expired token', () => tokenWith({ exp: seconds(-30) }), 'TOKEN_EXPIRED'],
    ['a token for another audience', () => tokenWith({ aud: 'another-api' }), 'TOKEN_AUDIENCE_WRONG'],
    ['a token of tomorrow', () => tokenWith({ nbf: seconds(86_400) }), 'TOKEN_NOT_YET_VALID'],
    ['a token of a stranger', async () => tokenWith({}, (await generateKeyPair('RS256')).privateKey), 'TOKEN_INVALID'],
  ])('%s is refused with its code and a next step', async (_name, make, code) => {
    const { response, body } = await ask(create(`bad-${code.toLowerCase().replaceAll('_', '-')}`), await make());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(body.errors?.[0].extensions.code).toBe(code);
    expect(body.errors?.[0].extensions.nextStep.length).toBeGreaterThan(10);
  });

  it('leaves nothing in the database, while a good token writes', async () => {
    const token = await tokenWith({});
    expect((await ask(create('good'), token)).body.errors).toBeUndefined();
    const { body } = await ask('{ studies { edges { node { code } } } }', token);
    expect(body.data?.studies.edges.map(({ node }) => node.code)).toEqual(['good']);
  });
});

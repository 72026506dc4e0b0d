import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import express from 'express';
import { buildSchema } from 'graphql';
import { pino } from 'pino';
import { authErrors } from '../../auth';
import { ConcordError, platformErrors } from '../../platform/errors';
import { createGraphServer } from './graph-server';

const schema = buildSchema('type Query { name: String, bug: String, forbidden: String, self: Query }');
const root = schema.getQueryType()?.getFields() ?? {};
root.name.resolve = (_parent, _args, context: { actor: { username: string } }) => context.actor.username;
root.self.resolve = () => ({});
root.bug.resolve = () => {
  throw new TypeError('a secret of the code');
};
root.forbidden.resolve = () => {
  throw new ConcordError(platformErrors.FORBIDDEN, 'Not you.');
};

const verifier = {
  verify: async (token: string) => {
    if (token === 'down') throw new ConcordError(authErrors.ISSUER_UNAVAILABLE, 'No keys.');
    if (token !== 'good') throw new ConcordError(authErrors.TOKEN_EXPIRED, 'The token ended "yesterday".');
    return { subject: 's', username: 'ada', realmRoles: [] };
  },
};
const bound: string[] = [];
let server: Server;
let url: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  const graph = await createGraphServer({
    schema,
    verifier,
    bindPrincipal: async (actor) => void bound.push(actor.username),
    log: pino({ level: 'silent' }),
    landingPage: true,
    maximumRequestBytes: 100_000,
  });
  stop = graph.stop;
  const app = express().use(graph.router);
  server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(async () => {
  await stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Answer {
  data?: unknown;
  errors: { message: string; path?: unknown; extensions: { code: string; nextStep: string } }[];
}
async function post(body: string, headers: Record<string, string> = {}) {
  const all = { 'content-type': 'application/json', authorization: 'Bearer good', 'x-request-id': 'r-1', ...headers };
  const response = await fetch(url, { method: 'POST', body, headers: all });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (text === '' ? {} : JSON.parse(text)) as Answer,
  };
}
const ask = (query: string) => post(JSON.stringify({ query }));

test('a good token gets an answer, is bound, and the request id comes back', async () => {
  const { status, text, headers } = await ask('{ name }');
  expect([status, text.trim(), headers.get('x-request-id')]).toEqual([200, '{"data":{"name":"ada"}}', 'r-1']);
  expect(bound).toContain('ada');
});

test.each([
  ['no token', '', 401, 'TOKEN_MISSING', 'Bearer realm="concord"'],
  [
    'a bad token',
    'Bearer bad',
    401,
    'TOKEN_EXPIRED',
    expect.stringMatching(
      /^Bearer realm="concord", error="invalid_token", error_description="The token ended 'yesterday'[^"]*"$/,
    ),
  ],
  ['an issuer that is down', 'Bearer down', 503, 'ISSUER_UNAVAILABLE', null],
])('%s is refused before GraphQL, introspection included', async (_name, authorization, status, code, challenge) => {
  const refused = await post('{"query":"{ __schema { queryType { name } } }"}', { authorization });
  expect(refused.status).toBe(status);
  expect(refused.body.errors[0].extensions).toEqual({ code, nextStep: expect.any(String) });
  expect(refused.headers.get('www-authenticate')).toEqual(challenge);
});

test('introspection is allowed with a token', async () => {
  expect((await ask('{ __schema { queryType { name } } }')).body).toEqual({
    data: { __schema: { queryType: { name: 'Query' } } },
  });
});

test('a coded error keeps code, next step and path', async () => {
  const { body } = await ask('{ forbidden }');
  expect(body.errors).toEqual([
    {
      message: expect.stringContaining('Not you.'),
      path: ['forbidden'],
      extensions: { code: 'FORBIDDEN', nextStep: platformErrors.FORBIDDEN.nextStep },
    },
  ]);
});

test('an unforeseen error is masked and names the request', async () => {
  const { text, body } = await ask('{ bug }');
  expect(text).not.toContain('secret');
  expect(body.errors[0].extensions.code).toBe('INTERNAL');
  expect(body.errors[0].message).toContain('r-1');
});

test.each([
  ['an unknown field', '{ nope }', 'QUERY_INVALID'],
  ['a syntax error', '{', 'QUERY_INVALID'],
  ['a query too deep', `${'{ self '.repeat(30)}{ name }${' }'.repeat(30)}`, 'QUERY_TOO_DEEP'],
  ['a query too wide', `{ ${Array.from({ length: 2_001 }, (_, i) => `a${i}: name`).join(' ')} }`, 'QUERY_TOO_COSTLY'],
  [
    'fragments that multiply',
    `{ ...F0 } ${Array.from({ length: 12 }, (_, i) => `fragment F${i} on Query { name a: self { ...F${i + 1} } b: self { ...F${i + 1} } }`).join(' ')} fragment F12 on Query { name }`,
    'QUERY_TOO_COSTLY',
  ],
])('%s is refused with a code', async (_name, query, code) => {
  const refused = await ask(query);
  expect(refused.status).toBe(400);
  expect(refused.body.errors[0].extensions.code).toBe(code);
});

test('a body that is no JSON, or too large, is refused with a code', async () => {
  const broken = await post('{');
  expect([broken.status, broken.body.errors[0].extensions.code]).toEqual([400, 'REQUEST_INVALID']);
  const large = await post(JSON.stringify({ query: `{ name } #${'x'.repeat(200_000)}` }));
  expect([large.status, large.body.errors[0].extensions.code]).toEqual([413, 'REQUEST_INVALID']);
});

test('a form from another site is refused', async () => {
  const refused = await post('query=%7Bname%7D', { 'content-type': 'application/x-www-form-urlencoded' });
  expect(refused.status).toBe(400);
  expect(refused.text).not.toContain('ada');
});

test('the landing page says how to ask', async () => {
  const page = await (await fetch(url)).text();
  expect(page).toContain('bearer token');
});

import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { composeServices } from '@theguild/federation-composition';
import { graphql, GraphQLSchema, parse } from 'graphql';
import { normalizeErrors, SUBGRAPH_NAMES, translateError } from '../../platform/graph';
import { GraphContext } from '../http/graph-context';
import { federatedGraph } from './federated-graph';

const composed = composeServices([
  { name: 'studies', typeDefs: parse('type Query { name: String }'), url: 'http://studies' },
]);
const supergraph = composed.supergraphSdl ?? '';

let subgraph: Server;
let url: string;
let received: { headers: IncomingMessage['headers']; url?: string };
let reply: { status: number; body: string };

beforeAll(async () => {
  subgraph = createServer((request, response) => {
    received = { headers: request.headers, url: request.url };
    request.resume().on('end', () => response.writeHead(reply.status).end(reply.body));
  });
  await new Promise<void>((resolve) => subgraph.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(subgraph.address() as AddressInfo).port}`;
});
afterAll(
  () =>
    new Promise((resolve) => {
      subgraph.close(resolve);
      subgraph.closeAllConnections();
    }),
);

const log = { error: () => undefined, warn: () => undefined };
const context = { requestId: 'r-7', authorization: 'Bearer abc', log } as unknown as GraphContext;
async function ask(schema: GraphQLSchema) {
  const { data, errors } = await graphql({ schema, source: '{ name }', contextValue: context });
  return {
    data,
    errors: normalizeErrors(
      (errors ?? []).map((error) => translateError(error, context)),
      data,
    ),
  };
}

test('the reader asks the subgraph: token and request id are passed on', async () => {
  reply = { status: 200, body: '{"data":{"name":"ada"}}' };
  expect(await ask(federatedGraph(supergraph, { studies: `${url}/` }))).toMatchObject({ data: { name: 'ada' } });
  expect(received).toMatchObject({ url: '/graphql', headers: { authorization: 'Bearer abc', 'x-request-id': 'r-7' } });
});

test("a subgraph's coded error passes as it is", async () => {
  const coded = { message: 'Gone. Look.', path: ['name'], extensions: { code: 'STUDY_NOT_FOUND', nextStep: 'Look.' } };
  reply = { status: 200, body: JSON.stringify({ errors: [coded], data: { name: null } }) };
  expect((await ask(federatedGraph(supergraph, { studies: url }))).errors).toEqual([coded]);
});

test('a subgraph that is down, or answers nonsense, is named', async () => {
  const unavailable = [
    { path: ['name'], message: expect.stringContaining('studies'), extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
  ];
  reply = { status: 502, body: '<html>' };
  expect((await ask(federatedGraph(supergraph, { studies: url }))).errors).toMatchObject(unavailable);
  expect((await ask(federatedGraph(supergraph, { studies: 'http://127.0.0.1:1' }))).errors).toMatchObject(unavailable);
});

test('a subgraph without an address is refused at start', () => {
  expect(() => federatedGraph(supergraph, {})).toThrow(expect.objectContaining({ code: 'SUBGRAPH_ADDRESS_MISSING' }));
  expect(SUBGRAPH_NAMES).toHaveLength(6);
});

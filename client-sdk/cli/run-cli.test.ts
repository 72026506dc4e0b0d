import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { createProgram } from './program';
import { runCli } from './run-cli';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-cli-'));
let answer: (operation: string) => readonly [status: number, body: object];
const server = http.createServer((request, response) => void serve(request, response));
let url = '';

async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [status, body] = route(request.url ?? '', Buffer.concat(chunks).toString());
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function route(path: string, body: string): readonly [number, object] {
  if (path.endsWith('/openid-configuration')) return [200, { token_endpoint: `${url}/token` }];
  if (path === '/token') return [200, { access_token: 't', expires_in: 300 }];
  if (path === '/graphql') return answer((JSON.parse(body) as { operationName: string }).operationName);
  return [404, {}];
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(folder, { recursive: true });
});

const machine = { CONCORD_CLIENT_ID: 'a', CONCORD_CLIENT_SECRET: 'b' };

async function cli(args: readonly string[], env: Record<string, string> = machine) {
  const text = { out: '', err: '' };
  const stream = (name: 'out' | 'err') =>
    new Writable({ write: (chunk, _encoding, done) => ((text[name] += String(chunk)), done()) });
  const io = {
    env: { CONCORD_SERVER: url, XDG_CONFIG_HOME: folder, ...env },
    stdout: stream('out'),
    stderr: stream('err'),
  };
  return { code: await runCli(args, io), ...text };
}

const study = {
  id: 'stu_1',
  code: 's1',
  name: 'Study',
  description: '',
  outcomeName: 'death',
  createdAt: '2026-01-01T00:00:00Z',
};
const studies = { data: { studies: { edges: [{ node: study }], pageInfo: { hasNextPage: false, endCursor: null } } } };

describe('the command line', () => {
  it('ends with 0 and prints a table, or JSON alone on standard output', async () => {
    answer = () => [200, studies];
    const table = await cli(['study', 'list']);
    expect([table.code, table.err]).toEqual([0, '']);
    expect(table.out).toContain('│ s1   │ Study │ death');
    const json = await cli(['study', 'list', '--json']);
    expect(JSON.parse(json.out)).toEqual([study]);
  });

  it('ends with 1, code, message and next step when the server refuses', async () => {
    const error = {
      message: 'There is another study with code s1. Choose another code.',
      extensions: { code: 'STUDY_CODE_TAKEN', nextStep: 'Choose another code.' },
    };
    answer = () => [200, { data: null, errors: [error] }];
    const { code, out, err } = await cli(['study', 'create', 's1', '--name', 'x', '--outcome', 'y']);
    expect([code, out, err]).toEqual([
      1,
      '',
      'STUDY_CODE_TAKEN: There is another study with code s1.\nNext step: Choose another code.\n',
    ]);
  });

  it.each([
    [['study', 'frobnicate']],
    [['study', 'create', 's1']],
    [['study', 'list', '--timeout', 'soon']],
    [['study', 'list', '--server', 'ftp://x']],
    [['cohort', 'show', 'A-1']],
    [['member', 'add', 'x', '--study', 'stu_00000000000000000000000000000000', '--role', 'KING']],
    [['radiomics', 'a', 'b', '--preset', 'ct-original', '--params', 'p.json']],
    [['config', 'set', 'color', 'blue']],
  ])('ends with 2 when the line is wrong: %j', async (args) => {
    const { code, err } = await cli(args);
    expect(code).toBe(2);
    expect(err).toMatch(/^CLI_\w+: .+\nNext step: /);
  });

  it('ends with 2 when half of the machine credentials are set', async () => {
    expect((await cli(['study', 'list'], { CONCORD_CLIENT_ID: 'a' })).code).toBe(2);
  });

  it('ends with 3 without a login, and when the token is not accepted', async () => {
    const nobody = await cli(['study', 'list'], {});
    expect([nobody.code, nobody.err.split(':')[0]]).toEqual([3, 'LOGIN_REQUIRED']);
    answer = () => [401, { errors: [{ message: 'expired', extensions: { code: 'TOKEN_EXPIRED' } }] }];
    expect((await cli(['study', 'list'])).code).toBe(3);
  });

  it('ends with 4 when the server does not answer', async () => {
    const silent = http.createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    silent.close();
    silent.closeAllConnections();
    const { code, err } = await cli(['logout', '--server', address]);
    expect([code, err]).toEqual([0, '']);
    const failed = await cli(['study', 'list', '--server', address]);
    expect([failed.code, failed.err.split(':')[0]]).toEqual([4, 'SERVER_UNREACHABLE']);
  }, 30_000);

  it('remembers settings and says where each comes from', async () => {
    expect((await cli(['config', 'set', 'server', 'https://concord.example.org/graphql'])).code).toBe(0);
    const fromFile = await cli(['config', 'show', '--json'], { CONCORD_SERVER: '' });
    expect(JSON.parse(fromFile.out)).toMatchObject({
      server: { value: 'https://concord.example.org', from: path.join(folder, 'concord', 'config.json') },
    });
    expect(JSON.parse((await cli(['config', 'show', '--json'])).out)).toMatchObject({
      server: { value: url, from: 'CONCORD_SERVER' },
      clientId: 'a',
    });
    expect((await cli(['config', 'show'])).out).not.toContain('"b"');
    await cli(['config', 'unset', 'server']);
    expect(JSON.parse((await cli(['config', 'show', '--json'], { CONCORD_SERVER: '' })).out)).toMatchObject({
      server: { from: 'default' },
    });
  });

  it('ends with 0 for --help, and every command shows an example', async () => {
    expect((await cli(['--help'])).code).toBe(0);
    const leaves = leafPaths(createProgram({ env: {}, stdout: process.stdout, stderr: process.stderr }));
    expect(leaves.length).toBeGreaterThan(40);
    for (const leaf of leaves) {
      const { code, out } = await cli([...leaf, '--help']);
      expect([leaf, code]).toEqual([leaf, 0]);
      expect(out).toContain(`$ concord ${leaf.join(' ').replace('board show', 'board')}`);
    }
  });
});

function leafPaths(command: Command, before: readonly string[] = []): string[][] {
  return command.commands.flatMap((child) => {
    const path = [...before, child.name()];
    return child.commands.length === 0 ? [path] : leafPaths(child, path);
  });
}

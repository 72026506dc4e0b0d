import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import express from 'express';
import pino from 'pino';
import { FilesystemStore } from './filesystem-store';
import { objectRouter } from './object-router';

const KEY = 'studies/stu_1/centers/cen_1/uploads/upl_1';
const LIMIT = 200_000;
let root: string;
let server: Server;
let store: FilesystemStore;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'object store '));
  const app = express();
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/objects`;
  store = new FilesystemStore({ root, signingSecret: 'a secret of the test', publicUrl, maximumPartBytes: LIMIT });
  await store.open();
  app.use('/objects', objectRouter(store, pino({ level: 'silent' })));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(root, { recursive: true, force: true });
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0].extensions.code;

async function put(url: string, headers: Readonly<Record<string, string>>, bytes: Uint8Array): Promise<Response> {
  return fetch(url, { method: 'PUT', headers, body: Buffer.from(bytes) });
}

async function sendPart(id: string, number: number, bytes: Uint8Array): Promise<Response> {
  const { url, headers } = await store.signPart(KEY, id, number, sha256(bytes), 60);
  return put(url, headers, bytes);
}

test('joins parts in order of number, however they came, and resumes from those received', async () => {
  const parts = [randomBytes(150_000), randomBytes(150_000), randomBytes(10)];
  const { storeUploadId } = await store.beginMultipart(KEY);
  expect((await sendPart(storeUploadId, 3, parts[2])).status).toBe(200);
  expect((await sendPart(storeUploadId, 1, parts[0])).status).toBe(200);
  await expect(store.completeMultipart(KEY, storeUploadId)).rejects.toMatchObject({ code: 'OBJECT_PARTS_MISSING' });
  expect(await store.stat(KEY)).toBeNull();
  const received = await store.listParts(KEY, storeUploadId);
  expect(received.map(({ partNumber, sizeBytes, etag }) => [partNumber, sizeBytes, etag])).toEqual([
    [1, 150_000, sha256(parts[0])],
    [3, 10, sha256(parts[2])],
  ]);
  await sendPart(storeUploadId, 2, parts[1]);
  await store.completeMultipart(KEY, storeUploadId);
  expect(sha256(await store.read(KEY))).toBe(sha256(Buffer.concat(parts)));
  await store.completeMultipart(KEY, storeUploadId);
  expect(readdirSync(path.join(root, 'uploads'))).toEqual([]);
});

test('a part sent twice counts once, with the later bytes', async () => {
  const { storeUploadId } = await store.beginMultipart(KEY);
  await sendPart(storeUploadId, 1, Buffer.from('first'));
  await sendPart(storeUploadId, 1, Buffer.from('second'));
  await store.completeMultipart(KEY, storeUploadId);
  expect(Buffer.from(await store.read(KEY)).toString()).toBe('second');
});

test('bytes of another digest are refused and nothing of them is kept', async () => {
  const { storeUploadId } = await store.beginMultipart(KEY);
  const { url, headers } = await store.signPart(KEY, storeUploadId, 1, sha256(Buffer.from('good')), 60);
  const response = await put(url, headers, Buffer.from('evil'));
  expect([response.status, await codeOf(response)]).toEqual([400, 'OBJECT_CHECKSUM_MISMATCH']);
  const unsigned = await put(
    url,
    { 'x-amz-checksum-sha256': createHash('sha256').update('evil').digest('base64') },
    Buffer.from('evil'),
  );
  expect(await codeOf(unsigned)).toBe('OBJECT_CHECKSUM_MISMATCH');
  expect(await store.listParts(KEY, storeUploadId)).toEqual([]);
  expect(readdirSync(path.join(root, 'drafts'))).toEqual([]);
});

test.each([
  ['the key', (url: URL) => (url.pathname = url.pathname.replace('cen_1', 'cen_2'))],
  ['the part', (url: URL) => url.searchParams.set('part', '2')],
  ['the digest', (url: URL) => url.searchParams.set('sha256', '')],
  ['the limit', (url: URL) => url.searchParams.set('limit', '999999999')],
  ['the expiry', (url: URL) => url.searchParams.set('expires', '99999999999')],
  ['the signature', (url: URL) => url.searchParams.set('signature', 'A'.repeat(43))],
  ['no signature', (url: URL) => url.searchParams.delete('signature')],
])('a URL in which %s was changed is refused', async (_what, change) => {
  const { storeUploadId } = await store.beginMultipart(KEY);
  const bytes = Buffer.from('bytes');
  const { url, headers } = await store.signPart(KEY, storeUploadId, 1, sha256(bytes), 60);
  const address = new URL(url);
  change(address);
  const response = await put(address.href, headers, bytes);
  expect([response.status, await codeOf(response)]).toEqual([403, 'OBJECT_URL_INVALID']);
  expect(await store.listParts(KEY, storeUploadId)).toEqual([]);
});

test('a URL for reading does not permit writing and the other way round', async () => {
  await store.put(KEY, Buffer.from('object'));
  const reading = await store.signGet(KEY, 60);
  expect((await put(reading, {}, Buffer.from('x'))).status).toBe(403);
  const { storeUploadId } = await store.beginMultipart(KEY);
  const { url } = await store.signPart(KEY, storeUploadId, 1, undefined, 60);
  expect((await fetch(url)).status).toBe(403);
});

test('an expired URL is refused', async () => {
  const { storeUploadId } = await store.beginMultipart(KEY);
  const { url, headers } = await store.signPart(KEY, storeUploadId, 1, undefined, -10);
  const response = await put(url, headers, Buffer.from('late'));
  expect([response.status, await codeOf(response)]).toEqual([403, 'OBJECT_URL_EXPIRED']);
});

test('a body larger than signed is refused, announced or not', async () => {
  const { storeUploadId } = await store.beginMultipart(KEY);
  const { url } = await store.signPart(KEY, storeUploadId, 1, undefined, 60);
  expect((await put(url, {}, randomBytes(LIMIT + 1))).status).toBe(413);
  const chunked = await fetch(url, {
    method: 'PUT',
    body: new Blob([randomBytes(LIMIT + 1)]).stream(),
    duplex: 'half',
  } as RequestInit);
  expect([chunked.status, await codeOf(chunked)]).toEqual([413, 'OBJECT_PART_TOO_LARGE']);
  expect(await store.listParts(KEY, storeUploadId)).toEqual([]);
});

test('a body that breaks off leaves nothing', async () => {
  const { storeUploadId } = await store.beginMultipart(KEY);
  const { url } = await store.signPart(KEY, storeUploadId, 1, undefined, 60);
  await new Promise<void>((resolve) => {
    const request = httpRequest(url, { method: 'PUT', headers: { 'content-length': '1000' } });
    request.on('error', () => resolve());
    request.write(randomBytes(500), () => setTimeout(() => request.destroy(), 50));
  });
  const drafts = path.join(root, 'drafts');
  for (let waits = 0; waits < 100 && readdirSync(drafts).length > 0; waits += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(readdirSync(drafts)).toEqual([]);
  expect(await store.listParts(KEY, storeUploadId)).toEqual([]);
});

test('keys cannot leave the store', async () => {
  for (const key of [
    '../secrets.json',
    'a/../../b',
    '/etc/passwd',
    'a//b',
    'a/./b',
    'a\0b',
    '.hidden',
    'a/%2e%2e/b',
    '',
  ]) {
    await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'OBJECT_KEY_INVALID' });
    await expect(store.read(key)).rejects.toMatchObject({ code: 'OBJECT_KEY_INVALID' });
  }
});

test('an upload cannot be used for another key', async () => {
  const { storeUploadId } = await store.beginMultipart(KEY);
  await expect(store.signPart('other/key', storeUploadId, 1, undefined, 60)).rejects.toMatchObject({
    code: 'OBJECT_UPLOAD_NOT_FOUND',
  });
  await expect(store.listParts(KEY, '../../x')).rejects.toMatchObject({ code: 'OBJECT_UPLOAD_NOT_FOUND' });
});

test('an aborted upload is gone', async () => {
  const { storeUploadId } = await store.beginMultipart(KEY);
  await sendPart(storeUploadId, 1, Buffer.from('bytes'));
  await store.abortMultipart(KEY, storeUploadId);
  await store.abortMultipart(KEY, storeUploadId);
  await expect(store.listParts(KEY, storeUploadId)).rejects.toMatchObject({ code: 'OBJECT_UPLOAD_NOT_FOUND' });
});

test('serves objects whole and in ranges, never as something to be shown', async () => {
  const bytes = randomBytes(1000);
  await store.put(KEY, bytes);
  const url = await store.signGet(KEY, 60, 'scan.nii.gz');
  const whole = await fetch(url);
  expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
  expect(whole.headers.get('content-disposition')).toBe('attachment; filename=scan.nii.gz');
  expect(whole.headers.get('content-encoding')).toBeNull();
  expect(whole.headers.get('content-type')).toBe('application/octet-stream');
  const range = await fetch(url, { headers: { range: 'bytes=10-19' } });
  expect([range.status, Buffer.from(await range.arrayBuffer()).equals(bytes.subarray(10, 20))]).toEqual([206, true]);
  const missing = await fetch(await store.signGet('no/such/object', 60));
  expect([missing.status, await codeOf(missing)]).toEqual([404, 'OBJECT_NOT_FOUND']);
});

test('lists, copies, removes and refuses to replace when told so', async () => {
  await store.put('a/1', Buffer.from('one'));
  await store.put('b/1', Buffer.from('two'));
  await expect(store.put('a/1', Buffer.from('x'), { ifAbsent: true })).rejects.toMatchObject({ code: 'OBJECT_EXISTS' });
  await store.copy('a/1', 'b/2');
  await store.copy('a/1', 'b/2');
  await store.remove('a/1');
  await store.remove('a/1');
  expect(await store.list('b/')).toEqual(['b/1', 'b/2']);
  expect(Buffer.from(await store.read('b/2')).toString()).toBe('one');
  expect(await store.stat('a/1')).toBeNull();
  await expect(store.openRead('a/1')).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
  expect(readdirSync(path.join(root, 'drafts'))).toEqual([]);
});

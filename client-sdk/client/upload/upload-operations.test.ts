import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FixedTokenSource } from '../auth/token-source';
import { GraphqlTransport } from '../transport/graphql-transport';
import type { Fetch } from '../transport/http';
import { UploadOperations } from './upload-operations';

const partSizeBytes = 4;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** API and object store in memory: keeps parts by upload, as the real one does. */
class TestServer {
  readonly uploads = new Map<
    string,
    { id: string; sizeBytes: number; sha256: string; state: string; parts: Map<number, Buffer> }
  >();
  readonly keys: string[] = [];
  puts = 0;
  failPut: (number: number) => Response | null = () => null;

  readonly fetch: Fetch = async (url, init) => {
    if (init.method === 'PUT') return this.put(new URL(url), init);
    const { operationName, variables } = JSON.parse(init.body as string) as {
      operationName: string;
      variables: { input: Record<string, unknown> };
    };
    return Response.json({ data: this.answer(operationName, variables.input) });
  };

  private answer(operation: string, input: Record<string, unknown>): object {
    if (operation === 'BeginUpload') return { beginUpload: { upload: this.begin(input) } };
    if (operation === 'SignUploadParts') {
      const [{ number, sha256: digest }] = input.parts as { number: number; sha256: string }[];
      const headers = [{ name: 'x-digest', value: digest }];
      return {
        signUploadParts: { parts: [{ number, url: `http://store/${input.uploadId as string}/${number}`, headers }] },
      };
    }
    const upload = [...this.uploads.values()].find(({ id }) => id === input.uploadId)!;
    const whole = Buffer.concat([...upload.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes));
    upload.state = sha256(whole) === upload.sha256 ? 'STORED' : 'BROKEN';
    return {
      completeUpload: { upload: { id: upload.id, state: upload.state }, series: { id: 'ser_1', state: 'VERIFYING' } },
    };
  }

  private begin(input: Record<string, unknown>): object {
    const key = input.idempotencyKey as string;
    this.keys.push(key);
    const sizeBytes = input.sizeBytes as number;
    const upload = this.uploads.get(key) ?? {
      id: `upl_${this.uploads.size + 1}`,
      sizeBytes,
      sha256: input.sha256 as string,
      state: 'UPLOADING',
      parts: new Map<number, Buffer>(),
    };
    this.uploads.set(key, upload);
    const parts = Array.from({ length: Math.ceil(sizeBytes / partSizeBytes) }, (_, index) => ({
      number: index + 1,
      sizeBytes: Math.min(partSizeBytes, sizeBytes - index * partSizeBytes),
      received: upload.parts.has(index + 1),
    }));
    return {
      ...upload,
      partSizeBytes,
      parts,
      series: upload.state === 'STORED' ? { id: 'ser_1', state: 'READY' } : null,
    };
  }

  private put(url: URL, init: RequestInit): Response {
    const [, id, number] = url.pathname.split('/');
    this.puts += 1;
    const failure = this.failPut(Number(number));
    if (failure) return failure;
    const bytes = Buffer.from(init.body as Uint8Array);
    if ((init.headers as Record<string, string>)['x-digest'] !== sha256(bytes))
      return new Response('digest', { status: 400 });
    [...this.uploads.values()].find((upload) => upload.id === id)!.parts.set(Number(number), bytes);
    return new Response('');
  }
}

function clientOf(server: TestServer): UploadOperations {
  const retry = { attempts: 3, baseMs: 1, maximumMs: 1 };
  return new UploadOperations(
    new GraphqlTransport({
      server: 'http://api',
      tokens: new FixedTokenSource('t'),
      fetch: server.fetch,
      timeoutMs: 1000,
      retry,
    }),
  );
}

const target = { purpose: 'IMAGE' as const, caseId: 'cas_1', fileName: 'ct.nii' };
const content = Buffer.from('sixteen bytes!!!+3');
const lineDown = (): never => {
  throw Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
};

describe('an upload', () => {
  it('sends every part with its digest and reports progress up to the size', async () => {
    const server = new TestServer();
    const progress: number[] = [];
    const result = await clientOf(server).upload(content, target, {
      onProgress: ({ sentBytes }) => progress.push(sentBytes),
    });
    expect(result).toMatchObject({ upload: { state: 'STORED' }, series: { id: 'ser_1' }, sha256: sha256(content) });
    expect([progress[0], progress.at(-1), server.puts]).toEqual([0, content.length, 5]);
  });

  it('reads a file the same way as bytes', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-upload-'));
    const file = path.join(folder, 'ct.nii');
    fs.writeFileSync(file, content);
    const server = new TestServer();
    const result = await clientOf(server).upload(file, { purpose: 'IMAGE', caseId: 'cas_1' });
    fs.rmSync(folder, { recursive: true });
    expect(result.upload.state).toBe('STORED');
    await clientOf(server).upload(content, target);
    expect(new Set(server.keys).size).toBe(1);
  });

  it('goes on where a broken run stopped: what arrived is not sent again', async () => {
    const server = new TestServer();
    server.failPut = (number) => (number > 2 ? lineDown() : null);
    await expect(clientOf(server).upload(content, target)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    const arrived = [...server.uploads.values()][0].parts.size;
    expect(arrived).toBe(2);
    server.failPut = () => null;
    server.puts = 0;
    const progress: number[] = [];
    const result = await clientOf(server).upload(content, target, {
      onProgress: ({ sentBytes }) => progress.push(sentBytes),
    });
    expect([result.upload.state, server.uploads.size, server.puts, progress[0]]).toEqual(['STORED', 1, 3, 8]);
  });

  it('sends nothing when the same content is there already', async () => {
    const server = new TestServer();
    await clientOf(server).upload(content, target);
    server.puts = 0;
    const again = await clientOf(server).upload(content, target);
    expect([again.upload.state, again.series?.state, server.puts]).toEqual(['STORED', 'READY', 0]);
  });

  it('signs once more when a signature is over, and repeats a part when the store is busy', async () => {
    const server = new TestServer();
    const answers = [new Response('', { status: 403 }), new Response('', { status: 503 })];
    server.failPut = () => answers.pop() ?? null;
    expect((await clientOf(server).upload(content, target)).upload.state).toBe('STORED');
  });

  it('says so when the store refuses a part', async () => {
    const server = new TestServer();
    server.failPut = () => new Response('BadDigest', { status: 400 });
    await expect(clientOf(server).upload(content, target)).rejects.toMatchObject({ code: 'UPLOAD_PART_REFUSED' });
  });

  it('begins anew after an upload was aborted, and not for ever', async () => {
    const server = new TestServer();
    await clientOf(server).upload(content, target);
    const [first] = server.uploads.values();
    first.state = 'ABORTED';
    expect((await clientOf(server).upload(content, target)).upload.state).toBe('STORED');
    expect(server.uploads.size).toBe(2);
    const hopeless = new TestServer();
    hopeless.uploads.get = () => ({ ...first, state: 'ABORTED' });
    await expect(clientOf(hopeless).upload(content, target)).rejects.toMatchObject({ code: 'UPLOAD_NOT_POSSIBLE' });
  });

  it('has another key for another target or other content', async () => {
    const server = new TestServer();
    await clientOf(server).upload(content, target);
    await clientOf(server).upload(content, { ...target, caseId: 'cas_2' });
    await clientOf(server).upload(Buffer.from('other'), target);
    expect(new Set(server.keys).size).toBe(3);
  });
});

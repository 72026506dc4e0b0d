import { createHash, randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Client } from 'minio';
import { S3Store } from '../../../server/storage/s3/s3-store';

jest.setTimeout(60_000);

// A server of any make, e.g. `ROOT_ACCESS_KEY=k ROOT_SECRET_KEY=s versitygw --port 127.0.0.1:7070 posix DIR`.
const endpoint = process.env.CONCORD_TEST_S3_ENDPOINT;
const accessKey = process.env.CONCORD_TEST_S3_ACCESS_KEY ?? '';
const secretKey = process.env.CONCORD_TEST_S3_SECRET_KEY ?? '';
const bucket = `concord-test-${randomBytes(4).toString('hex')}`;
const KEY = 'studies/stu_1/centers/cen_1/uploads/upl_1';
const PART_BYTES = 5 * 1024 * 1024;
let store: S3Store;

const describeWithServer = endpoint === undefined ? describe.skip : describe;
if (endpoint === undefined) process.stdout.write('S3 store: skipped, CONCORD_TEST_S3_ENDPOINT names no server.\n');

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

async function sendPart(id: string, number: number, bytes: Uint8Array, announced = sha256(bytes)): Promise<number> {
  const { url, headers } = await store.signPart(KEY, id, number, announced, 60);
  const response = await fetch(url, { method: 'PUT', headers, body: Buffer.from(bytes) });
  await response.arrayBuffer();
  return response.status;
}

describeWithServer('the S3 store', () => {
  beforeAll(async () => {
    const address = new URL(endpoint!);
    const options = { endPoint: address.hostname, port: Number(address.port), useSSL: address.protocol === 'https:' };
    await new Client({ ...options, accessKey, secretKey, region: 'us-east-1' }).makeBucket(bucket);
    store = new S3Store({ kind: 's3', endpoint: endpoint!, region: 'us-east-1', bucket, accessKey, secretKey });
    await store.open();
  });

  test('joins signed parts, resumes from those received, and refuses other bytes than announced', async () => {
    const parts = [randomBytes(PART_BYTES), randomBytes(1000)];
    const { storeUploadId } = await store.beginMultipart(KEY);
    expect(await sendPart(storeUploadId, 2, parts[1])).toBe(200);
    expect(
      (await store.listParts(KEY, storeUploadId)).map(({ partNumber, sizeBytes }) => [partNumber, sizeBytes]),
    ).toEqual([[2, 1000]]);
    await expect(store.completeMultipart(KEY, storeUploadId)).rejects.toMatchObject({ code: 'OBJECT_PARTS_MISSING' });
    expect(await sendPart(storeUploadId, 1, randomBytes(PART_BYTES), sha256(parts[0]))).toBe(400);
    expect(await sendPart(storeUploadId, 1, parts[0])).toBe(200);
    expect(await store.stat(KEY)).toBeNull();
    await store.completeMultipart(KEY, storeUploadId);
    await store.completeMultipart(KEY, storeUploadId);
    expect(sha256(await store.read(KEY))).toBe(sha256(Buffer.concat(parts)));
    expect(await store.stat(KEY)).toEqual({ sizeBytes: PART_BYTES + 1000 });
  });

  test('a part without the signed checksum header, or with another, is refused', async () => {
    const { storeUploadId } = await store.beginMultipart(KEY);
    const { url, headers } = await store.signPart(KEY, storeUploadId, 1, sha256(Buffer.from('good')), 60);
    for (const sent of [
      {},
      { ...headers, 'x-amz-checksum-sha256': createHash('sha256').update('evil').digest('base64') },
    ]) {
      const response = await fetch(url, { method: 'PUT', headers: sent, body: Buffer.from('evil') });
      await response.arrayBuffer();
      expect([400, 403]).toContain(response.status);
    }
    expect(await store.listParts(KEY, storeUploadId)).toEqual([]);
    await store.abortMultipart(KEY, storeUploadId);
    await store.abortMultipart(KEY, storeUploadId);
    await expect(store.listParts(KEY, storeUploadId)).rejects.toMatchObject({ code: 'OBJECT_UPLOAD_NOT_FOUND' });
  });

  test('puts, copies, lists, signs and removes', async () => {
    await store.put('a/1', Buffer.from('one'));
    await expect(store.put('a/1', Buffer.from('x'), { ifAbsent: true })).rejects.toMatchObject({
      code: 'OBJECT_EXISTS',
    });
    await store.copy('a/1', 'b/2');
    expect(await store.list('b/')).toEqual(['b/2']);
    expect((await buffer(await store.openRead('b/2'))).toString()).toBe('one');
    const response = await fetch(await store.signGet('b/2', 60, 'scan one.nii.gz'));
    expect(await response.text()).toBe('one');
    expect(response.headers.get('content-disposition')).toContain('scan%20one.nii.gz');
    await store.remove('a/1');
    expect(await store.stat('a/1')).toBeNull();
    await expect(store.read('a/1')).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
    await expect(store.copy('a/1', 'c/3')).rejects.toMatchObject({ code: 'OBJECT_NOT_FOUND' });
  });

  test('a bucket that is not there is said so at start', async () => {
    const other = new S3Store({
      kind: 's3',
      endpoint: endpoint!,
      region: 'us-east-1',
      bucket: 'no-such-bucket',
      accessKey,
      secretKey,
    });
    await expect(other.open()).rejects.toMatchObject({ code: 'OBJECT_STORE_UNREACHABLE' });
  });
});

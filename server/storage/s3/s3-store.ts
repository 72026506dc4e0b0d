import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { BucketItem } from 'minio';
import { ConcordError } from '../../../models/core/errors';
import { S3StoreConfig } from '../../platform/config';
import { CHECKSUM_HEADER, hexToBase64 } from '../checksum';
import { checkKey } from '../object-key';
import { ObjectStore, SignedPart, StoredPart } from '../object-store';
import { storageErrors } from '../storage.errors';
import { presign } from './presign';
import { S3Client } from './s3-client';

const MISSING = new Set(['NoSuchKey', 'NotFound', 'NoSuchUpload']);

/** Objects in a bucket of any S3 server; clients send and fetch bytes directly, through presigned addresses. */
export class S3Store implements ObjectStore {
  readonly kind = 's3';
  private readonly client: S3Client;

  constructor(private readonly config: S3StoreConfig) {
    this.client = new S3Client(config);
  }

  async open(): Promise<void> {
    await this.health();
  }

  async beginMultipart(key: string): Promise<{ storeUploadId: string }> {
    return { storeUploadId: await this.client.initiateNewMultipartUpload(this.config.bucket, checkKey(key), {}) };
  }

  async signPart(
    key: string,
    storeUploadId: string,
    partNumber: number,
    sha256Hex: string | undefined,
    expiresSeconds: number,
  ): Promise<SignedPart> {
    const headers: Record<string, string> =
      sha256Hex === undefined ? {} : { [CHECKSUM_HEADER]: hexToBase64(sha256Hex) };
    const query = { partNumber: String(partNumber), uploadId: storeUploadId };
    return { url: this.presign('PUT', key, { query, headers, expiresSeconds }), headers };
  }

  async listParts(key: string, storeUploadId: string): Promise<readonly StoredPart[]> {
    const parts = await this.client.partsOf(this.config.bucket, key, storeUploadId).catch(unknownUpload);
    return parts
      .map(({ part, size, etag }) => ({ partNumber: part, sizeBytes: size, etag }))
      .sort((a, b) => a.partNumber - b.partNumber);
  }

  async completeMultipart(key: string, storeUploadId: string): Promise<void> {
    try {
      const parts = await this.listParts(key, storeUploadId);
      const gap = parts.findIndex(({ partNumber }, index) => partNumber !== index + 1);
      if (parts.length === 0 || gap >= 0)
        throw new ConcordError(storageErrors.OBJECT_PARTS_MISSING, `Part ${gap >= 0 ? gap + 1 : 1} has not come.`);
      const etags = parts.map(({ partNumber, etag }) => ({ part: partNumber, etag }));
      await this.client.completeMultipartUpload(this.config.bucket, key, storeUploadId, etags).catch(unknownUpload);
    } catch (error) {
      // A completion whose answer was lost is asked for again.
      const unknown = error instanceof ConcordError && error.code === storageErrors.OBJECT_UPLOAD_NOT_FOUND.code;
      if (!unknown || (await this.stat(key)) === null) throw error;
    }
  }

  async abortMultipart(key: string, storeUploadId: string): Promise<void> {
    await this.client.abortMultipartUpload(this.config.bucket, key, storeUploadId).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }

  async read(key: string): Promise<Uint8Array> {
    return buffer(await this.openRead(key));
  }

  async openRead(key: string): Promise<Readable> {
    return this.client.getObject(this.config.bucket, checkKey(key)).catch((error: unknown) => notFound(error, key));
  }

  async put(key: string, bytes: Uint8Array, options: { readonly ifAbsent?: boolean } = {}): Promise<void> {
    const headers: Record<string, string> = options.ifAbsent === true ? { 'If-None-Match': '*' } : {};
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const response = await fetch(
      this.presign('PUT', checkKey(key), { query: {}, headers: lowerCase(headers), expiresSeconds: 900 }),
      {
        method: 'PUT',
        headers,
        body,
      },
    );
    await response.arrayBuffer();
    if (response.status === 412) throw new ConcordError(storageErrors.OBJECT_EXISTS, `${key} is taken.`);
    if (!response.ok)
      throw new ConcordError(
        storageErrors.OBJECT_STORE_UNREACHABLE,
        `Writing ${key} was answered with ${response.status}.`,
      );
  }

  async copy(from: string, to: string): Promise<void> {
    await this.client
      .copyObject(this.config.bucket, checkKey(to), `/${this.config.bucket}/${checkKey(from)}`)
      .catch((error: unknown) => notFound(error, from));
  }

  async remove(key: string): Promise<void> {
    await this.client.removeObject(this.config.bucket, checkKey(key));
  }

  async stat(key: string): Promise<{ sizeBytes: number } | null> {
    try {
      return { sizeBytes: (await this.client.statObject(this.config.bucket, checkKey(key))).size };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async list(prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    for await (const item of this.client.listObjectsV2(this.config.bucket, prefix, true) as AsyncIterable<BucketItem>) {
      if (item.name !== undefined) keys.push(item.name);
    }
    return keys.sort();
  }

  async signGet(key: string, expiresSeconds: number, fileName = ''): Promise<string> {
    const disposition = fileName === '' ? 'attachment' : `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
    return this.presign('GET', checkKey(key), {
      query: { 'response-content-disposition': disposition },
      headers: {},
      expiresSeconds,
    });
  }

  async health(): Promise<void> {
    const exists = await this.client.bucketExists(this.config.bucket).catch((error: unknown) => {
      throw new ConcordError(
        storageErrors.OBJECT_STORE_UNREACHABLE,
        `${this.config.endpoint}: ${error instanceof Error ? error.message : String(error)}.`,
      );
    });
    if (!exists)
      throw new ConcordError(
        storageErrors.OBJECT_STORE_UNREACHABLE,
        `${this.config.endpoint} has no bucket ${this.config.bucket}.`,
      );
  }

  private presign(
    method: 'GET' | 'PUT',
    key: string,
    signed: {
      readonly query: Record<string, string>;
      readonly headers: Record<string, string>;
      readonly expiresSeconds: number;
    },
  ): string {
    return presign({ ...this.config, method, key, ...signed, now: new Date() });
  }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function isMissing(error: unknown): boolean {
  return MISSING.has(String((error as { code?: unknown }).code));
}

function unknownUpload(error: unknown): never {
  if (!isMissing(error)) throw error;
  throw new ConcordError(storageErrors.OBJECT_UPLOAD_NOT_FOUND, 'The store does not know this upload.');
}

function notFound(error: unknown, key: string): never {
  if (!isMissing(error)) throw error;
  throw new ConcordError(storageErrors.OBJECT_NOT_FOUND, `${key} is not in the store.`);
}

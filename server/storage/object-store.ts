import { Readable } from 'node:stream';

/** What the client needs to send one part: PUT the bytes to the url with exactly these headers. */
export interface SignedPart {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface StoredPart {
  /** 1 to 10000. */
  readonly partNumber: number;
  readonly sizeBytes: number;
  readonly etag: string;
}

/** Immutable objects under slash-separated keys. Nothing is visible before it is complete. */
export interface ObjectStore {
  readonly kind: 'filesystem' | 's3';
  /** Readies the store: makes the folder or checks the bucket. */
  open(): Promise<void>;
  beginMultipart(key: string): Promise<{ storeUploadId: string }>;
  signPart(
    key: string,
    storeUploadId: string,
    partNumber: number,
    sha256Hex: string | undefined,
    expiresSeconds: number,
  ): Promise<SignedPart>;
  /** Parts received so far, by number. */
  listParts(key: string, storeUploadId: string): Promise<readonly StoredPart[]>;
  /** Joins the parts in order of number; the object appears as a whole. */
  completeMultipart(key: string, storeUploadId: string): Promise<void>;
  /** Forgets the parts; nothing happens when the upload is unknown. */
  abortMultipart(key: string, storeUploadId: string): Promise<void>;
  /** @throws OBJECT_NOT_FOUND */
  read(key: string): Promise<Uint8Array>;
  /** @throws OBJECT_NOT_FOUND */
  openRead(key: string): Promise<Readable>;
  /** @throws OBJECT_EXISTS with ifAbsent when the key is taken */
  put(key: string, bytes: Uint8Array, options?: { readonly ifAbsent?: boolean }): Promise<void>;
  copy(from: string, to: string): Promise<void>;
  /** Nothing happens when there is no such object. */
  remove(key: string): Promise<void>;
  stat(key: string): Promise<{ sizeBytes: number } | null>;
  /** Keys that start with the prefix, sorted. */
  list(prefix: string): Promise<readonly string[]>;
  signGet(key: string, expiresSeconds: number, fileName?: string): Promise<string>;
  /** Resolves when the store answers. */
  health(): Promise<void>;
}

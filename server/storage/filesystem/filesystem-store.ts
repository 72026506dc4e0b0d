import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { ConcordError } from '../../../models/core/errors';
import { CHECKSUM_HEADER, hexToBase64 } from '../checksum';
import { checkKey } from '../object-key';
import { ObjectStore, SignedPart, StoredPart } from '../object-store';
import { storageErrors } from '../storage.errors';
import { publish, publishNew, writeDraft } from './draft-file';
import { joined, MultipartFolder } from './multipart-folder';
import { signAddress } from './signed-address';

export interface FilesystemStoreOptions {
  readonly root: string;
  readonly signingSecret: string;
  /** Where the store's router is mounted, e.g. `http://127.0.0.1:4000/objects`; only needed to sign. */
  readonly publicUrl: string;
  readonly maximumPartBytes: number;
}

/** Objects as files: written aside, flushed, then renamed into place. */
export class FilesystemStore implements ObjectStore {
  readonly kind = 'filesystem';
  readonly uploads: MultipartFolder;
  private readonly objects: string;
  private readonly drafts: string;

  constructor(readonly options: FilesystemStoreOptions) {
    this.objects = path.join(options.root, 'objects');
    this.drafts = path.join(options.root, 'drafts');
    this.uploads = new MultipartFolder(path.join(options.root, 'uploads'));
  }

  async open(): Promise<void> {
    for (const folder of [this.objects, this.drafts]) await mkdir(folder, { recursive: true, mode: 0o700 });
  }

  /** Removes what a killed process left half-written; only for a process that knows it is the only one. */
  async clearDrafts(): Promise<void> {
    for (const name of await readdir(this.drafts)) await rm(path.join(this.drafts, name), { force: true });
  }

  async beginMultipart(key: string): Promise<{ storeUploadId: string }> {
    return { storeUploadId: await this.uploads.begin(checkKey(key)) };
  }

  async signPart(
    key: string,
    storeUploadId: string,
    partNumber: number,
    sha256Hex: string | undefined,
    expiresSeconds: number,
  ): Promise<SignedPart> {
    await this.uploads.folderOf(key, storeUploadId);
    const permission = {
      method: 'PUT',
      key,
      upload: storeUploadId,
      part: partNumber,
      sha256: sha256Hex ?? '',
    } as const;
    const address = this.sign({ ...permission, limit: this.options.maximumPartBytes, file: '' }, expiresSeconds);
    return { url: address, headers: sha256Hex === undefined ? {} : { [CHECKSUM_HEADER]: hexToBase64(sha256Hex) } };
  }

  async listParts(key: string, storeUploadId: string): Promise<readonly StoredPart[]> {
    const parts = await this.uploads.parts(await this.uploads.folderOf(key, storeUploadId));
    return parts.map(({ partNumber, sizeBytes, etag }) => ({ partNumber, sizeBytes, etag }));
  }

  async completeMultipart(key: string, storeUploadId: string): Promise<void> {
    const folder = await this.uploads.folderOf(key, storeUploadId).catch(async (error: unknown) => {
      // A completion whose answer was lost is asked for again.
      if ((await this.stat(key)) !== null) return null;
      throw error;
    });
    if (folder === null) return;
    const draft = await writeDraft(this.drafts, joined(await this.uploads.parts(folder)));
    await publish(draft.file, this.pathOf(key));
    await this.uploads.remove(folder);
  }

  async abortMultipart(key: string, storeUploadId: string): Promise<void> {
    const folder = await this.uploads.folderOf(key, storeUploadId).catch(() => null);
    if (folder !== null) await this.uploads.remove(folder);
  }

  /** Takes the body of a part: all of it, of the announced digest, or nothing. */
  async receivePart(
    key: string,
    part: { upload: string; number: number; sha256: string; limit: number },
    body: Readable,
  ): Promise<StoredPart> {
    const folder = await this.uploads.folderOf(key, part.upload);
    const draft = await writeDraft(this.drafts, body, part.limit);
    if (part.sha256 !== '' && draft.sha256 !== part.sha256) {
      await rm(draft.file, { force: true });
      throw new ConcordError(
        storageErrors.OBJECT_CHECKSUM_MISMATCH,
        `sha256 ${part.sha256} was announced, ${draft.sha256} came.`,
      );
    }
    await this.uploads.keep(folder, part.number, draft);
    return { partNumber: part.number, sizeBytes: draft.sizeBytes, etag: draft.sha256 };
  }

  async read(key: string): Promise<Uint8Array> {
    return readFile(this.pathOf(key)).catch((error: unknown) => notFound(error, key));
  }

  async openRead(key: string): Promise<Readable> {
    const handle = await open(this.pathOf(key), 'r').catch((error: unknown) => notFound(error, key));
    return createReadStream('', { fd: handle });
  }

  async put(key: string, bytes: Uint8Array, options: { readonly ifAbsent?: boolean } = {}): Promise<void> {
    const target = this.pathOf(key);
    const draft = await writeDraft(this.drafts, [bytes]);
    await (options.ifAbsent === true ? publishNew(draft.file, target) : publish(draft.file, target));
  }

  async copy(from: string, to: string): Promise<void> {
    const source = this.pathOf(from);
    const target = this.pathOf(to);
    if (source === target) return;
    const draft = path.join(this.drafts, randomUUID());
    // Files are never changed in place, so two names may share one.
    await link(source, draft).catch(() => copyFile(source, draft).catch((error: unknown) => notFound(error, from)));
    await publish(draft, target);
    await rm(draft, { force: true });
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async stat(key: string): Promise<{ sizeBytes: number } | null> {
    const found = await stat(this.pathOf(key)).catch(() => null);
    return found?.isFile() === true ? { sizeBytes: found.size } : null;
  }

  async list(prefix: string): Promise<readonly string[]> {
    const entries = await readdir(this.objects, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.objects, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .filter((key) => key.startsWith(prefix))
      .sort();
  }

  async signGet(key: string, expiresSeconds: number, fileName = ''): Promise<string> {
    return this.sign(
      { method: 'GET', key: checkKey(key), upload: '', part: 0, sha256: '', limit: 0, file: fileName },
      expiresSeconds,
    );
  }

  async health(): Promise<void> {
    const draft = await writeDraft(this.drafts, [Buffer.from('health')]);
    await rm(draft.file, { force: true });
  }

  /** Where an object lies; the key has been checked. */
  pathOf(key: string): string {
    return path.join(this.objects, ...checkKey(key).split('/'));
  }

  private sign(permission: Omit<Parameters<typeof signAddress>[0], 'expires'>, expiresSeconds: number): string {
    const expires = Math.ceil(Date.now() / 1000) + expiresSeconds;
    return this.options.publicUrl + signAddress({ ...permission, expires }, this.options.signingSecret);
  }
}

function notFound(error: unknown, key: string): never {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  throw new ConcordError(storageErrors.OBJECT_NOT_FOUND, `${key} is not in the store.`);
}

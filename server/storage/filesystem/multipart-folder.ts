import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { ConcordError } from '../../../models/core/errors';
import { StoredPart } from '../object-store';
import { storageErrors } from '../storage.errors';
import { Written } from './draft-file';

const UPLOAD_ID = /^[0-9a-f-]{36}$/;
const PART = /^part-(\d{5})-([0-9a-f]{64})$/;

/** Uploads in progress: a folder each, with the key and one file for each part received. */
export class MultipartFolder {
  constructor(private readonly root: string) {}

  async begin(key: string): Promise<string> {
    const id = randomUUID();
    const folder = path.join(this.root, id);
    const draft = path.join(this.root, `new-${id}`);
    await mkdir(draft, { recursive: true, mode: 0o700 });
    await writeFile(path.join(draft, 'key'), key, { mode: 0o600 });
    await rename(draft, folder);
    return id;
  }

  /** The upload's folder. @throws OBJECT_UPLOAD_NOT_FOUND also when it is for another key */
  async folderOf(key: string, id: string): Promise<string> {
    const folder = path.join(this.root, id);
    if (UPLOAD_ID.test(id) && (await readFile(path.join(folder, 'key'), 'utf8').catch(() => null)) === key)
      return folder;
    throw new ConcordError(storageErrors.OBJECT_UPLOAD_NOT_FOUND, `No upload ${id} of ${key} is in progress.`);
  }

  /** Keeps a part; one of the same number that came before is replaced. */
  async keep(folder: string, partNumber: number, written: Written): Promise<void> {
    const name = `part-${String(partNumber).padStart(5, '0')}-${written.sha256}`;
    const before = (await readdir(folder)).filter(
      (other) => Number(PART.exec(other)?.[1]) === partNumber && other !== name,
    );
    await rename(written.file, path.join(folder, name));
    for (const other of before) await rm(path.join(folder, other), { force: true });
  }

  async parts(folder: string): Promise<(StoredPart & { readonly file: string })[]> {
    const names = (await readdir(folder)).filter((name) => PART.test(name)).sort();
    return Promise.all(
      names.map(async (name) => {
        const [, number, etag] = PART.exec(name) as RegExpExecArray;
        const file = path.join(folder, name);
        return { partNumber: Number(number), sizeBytes: (await stat(file)).size, etag, file };
      }),
    );
  }

  async remove(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The bytes of the parts, one after the other. @throws OBJECT_PARTS_MISSING when they are not 1, 2, 3 … */
export function joined(parts: readonly (StoredPart & { readonly file: string })[]): Readable {
  const gap = parts.findIndex(({ partNumber }, index) => partNumber !== index + 1);
  if (parts.length === 0 || gap >= 0) {
    throw new ConcordError(storageErrors.OBJECT_PARTS_MISSING, `Part ${gap >= 0 ? gap + 1 : 1} has not come.`);
  }
  return Readable.from(chunksOf(parts.map(({ file }) => file)), { objectMode: false });
}

async function* chunksOf(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) {
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) yield chunk as Buffer;
  }
}

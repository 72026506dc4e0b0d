import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { ConcordError } from '../../../models/core/errors';
import { storageErrors } from '../storage.errors';

/** What a draft holds after writing. */
export interface Written {
  readonly file: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * Writes chunks into a new file below `folder` and flushes it to disk; the file is removed when anything fails.
 *
 * @param maximumBytes more than this is OBJECT_PART_TOO_LARGE
 */
export async function writeDraft(
  folder: string,
  chunks: Readable | Iterable<Uint8Array>,
  maximumBytes = Infinity,
): Promise<Written> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, randomUUID());
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const handle = await open(file, 'wx', 0o600);
  try {
    for await (const chunk of chunks as AsyncIterable<Uint8Array>) {
      sizeBytes += chunk.length;
      if (sizeBytes > maximumBytes)
        throw new ConcordError(storageErrors.OBJECT_PART_TOO_LARGE, `More than ${maximumBytes} bytes came.`);
      hash.update(chunk);
      await handle.appendFile(chunk);
    }
    await handle.sync();
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return { file, sizeBytes, sha256: hash.digest('hex') };
}

/** Moves a finished file to its place, making it visible as a whole and for good. */
export async function publish(file: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  await rename(file, target);
  await syncFolder(path.dirname(target));
}

/** Like publish, but refuses to replace. */
export async function publishNew(file: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  try {
    await link(file, target);
    await syncFolder(path.dirname(target));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new ConcordError(storageErrors.OBJECT_EXISTS, 'The key is taken.');
  } finally {
    await rm(file, { force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

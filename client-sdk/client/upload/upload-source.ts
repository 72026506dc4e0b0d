import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';

/** Bytes that can be read in any order, more than once. */
export interface UploadSource {
  readonly fileName: string;
  readonly sizeBytes: number;
  sha256(): Promise<string>;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A path or bytes as a source; a source stays what it is. */
export async function uploadSource(
  content: string | Uint8Array | UploadSource,
  fileName?: string,
): Promise<UploadSource> {
  if (typeof content === 'string') return fileSource(content, fileName);
  return content instanceof Uint8Array ? bytesSource(content, fileName) : content;
}

/** sha256 of a file, read as a stream. */
export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bytesSource(bytes: Uint8Array, fileName = 'upload.bin'): UploadSource {
  return {
    fileName,
    sizeBytes: bytes.length,
    sha256: () => Promise.resolve(sha256OfBytes(bytes)),
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  };
}

async function fileSource(file: string, fileName = path.basename(file)): Promise<UploadSource> {
  const { size } = await fs.stat(file);
  return {
    fileName,
    sizeBytes: size,
    sha256: () => sha256OfFile(file),
    read: (offset, length) => readRange(file, offset, length),
  };
}

async function readRange(file: string, offset: number, length: number): Promise<Uint8Array> {
  const handle = await fs.open(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, offset);
    if (bytesRead === length) return buffer;
    throw new ConcordError(clientErrors.UPLOAD_FILE_CHANGED, `${file} is shorter than it was.`);
  } finally {
    await handle.close();
  }
}

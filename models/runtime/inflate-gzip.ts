import { gunzipSync } from 'node:zlib';
import { ConcordError } from '../core/errors';
import { imageErrors } from '../image';

/** Deflate makes nothing smaller than by this. */
const largestRatio = 1032;
const smallestChunkBytes = 2 ** 16;
const largestChunkBytes = 2 ** 30;

/** Size of the output by the last word of the file, as far as it can be true: one buffer then takes all of it. */
function expectedBytes(bytes: Uint8Array, maximumBytes: number): number {
  if (bytes.length < 18) return smallestChunkBytes;
  const told = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true) + 1;
  const largest = Math.min(maximumBytes, bytes.length * largestRatio, largestChunkBytes);
  return Math.max(smallestChunkBytes, Math.min(told, largest));
}

/**
 * Decompresses gzip, never to more than a given size.
 *
 * @param limit maximumBytes: most bytes that may come out; a small file that claims to be huge stops there
 * @throws IMAGE_GZIP_TRUNCATED when the stream ends early, IMAGE_GZIP_INVALID when it is damaged, IMAGE_TOO_LARGE past the limit
 * @cost one pass; run it in a worker thread, it blocks
 */
export function inflateGzip(bytes: Uint8Array, limit: { readonly maximumBytes: number }): Uint8Array {
  try {
    const maxOutputLength = Math.max(1, Math.floor(limit.maximumBytes));
    return gunzipSync(bytes, { maxOutputLength, chunkSize: expectedBytes(bytes, maxOutputLength) });
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    const size = `The ${bytes.length} compressed bytes`;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new ConcordError(imageErrors.IMAGE_TOO_LARGE, `${size} unpack to more than ${limit.maximumBytes} bytes.`);
    }
    if (code === 'Z_BUF_ERROR')
      throw new ConcordError(imageErrors.IMAGE_GZIP_TRUNCATED, `${size} end before the stream does.`);
    throw new ConcordError(imageErrors.IMAGE_GZIP_INVALID, `${size} do not unpack (${code || String(error)}).`);
  }
}

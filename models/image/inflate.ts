import { ConcordError } from '../core/errors';
import { imageErrors } from './image.errors';
import type { ReadOptions } from './nifti';

/**
 * Decompresses a gzip stream. The engine does no I/O, so the caller supplies it (models/runtime has one).
 *
 * It throws IMAGE_GZIP_TRUNCATED, IMAGE_GZIP_INVALID, or IMAGE_TOO_LARGE when more than `maxBytes` come out.
 */
export type Inflate = (gzip: Uint8Array, limit: { readonly maxBytes: number }) => Uint8Array;

/** Options of readers that may meet compressed bytes. */
export interface InflateOptions extends ReadOptions {
  readonly inflate?: Inflate;
}

/**
 * Decompresses with the caller's function.
 *
 * @throws IMAGE_INFLATE_MISSING
 */
export function inflateWith(options: InflateOptions, gzip: Uint8Array, maxBytes: number): Uint8Array {
  if (!options.inflate) throw new ConcordError(imageErrors.IMAGE_INFLATE_MISSING, 'The bytes are gzip.');
  return options.inflate(gzip, { maxBytes });
}

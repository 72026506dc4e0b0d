import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '../../models/core/canonical-json';

/**
 * A key that is the same whenever the parts are the same, so that a program that was interrupted and runs again gets
 * the records it made before.
 *
 * @param parts what makes the request: operation, target, content digest …
 * @returns 8 to 128 characters
 */
export function idempotencyKey(...parts: readonly unknown[]): string {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(parts))))
    .digest('hex');
}

/** A key for a request that is meant to be new each time; its retries inside one call still share it. */
export function freshIdempotencyKey(): string {
  return randomUUID();
}

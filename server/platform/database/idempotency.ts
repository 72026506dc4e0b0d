import { createHash } from 'node:crypto';
import { EntityManager } from 'typeorm';
import { canonicalJson } from '../../../models/core/canonical-json';
import { ConcordError } from '../../../models/core/errors';
import { platformErrors } from '../errors';
import { Actor } from './actor';

const KEY_LENGTH = { minimum: 8, maximum: 128 };

/**
 * Creates a record once per (subject, operation, key), however often and however concurrently it is asked for.
 *
 * The key is claimed first, inside the transaction, so that a concurrent duplicate waits for the first one and replays it.
 *
 * @param key the client's idempotency key, 8 to 128 characters
 * @param input what was asked for; another input under the same key is refused
 * @param create makes the record and returns its id
 * @returns the id of the record made now or by the first request
 * @throws IDEMPOTENCY_KEY_REUSED when the key came with another input before
 */
// eslint-disable-next-line max-params -- four of the six name the request
export async function once(
  manager: EntityManager,
  actor: Actor,
  operation: string,
  key: string,
  input: object,
  create: () => Promise<string>,
): Promise<string> {
  if (key.length < KEY_LENGTH.minimum || key.length > KEY_LENGTH.maximum) {
    throw new ConcordError(platformErrors.INPUT_INVALID, `idempotencyKey has ${key.length} characters, not 8 to 128.`);
  }
  const digest = digestOf(input);
  const where = [actor.subject, operation, key];
  const claimed: unknown[] = await manager.query(
    `INSERT INTO concord.idempotency_keys (subject, operation, key, request_digest) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING key`,
    [...where, digest],
  );
  if (claimed.length === 0) return replay(manager, where, digest);
  const id = await create();
  await manager.query(
    `UPDATE concord.idempotency_keys SET record_id = $4 WHERE subject = $1 AND operation = $2 AND key = $3`,
    [...where, id],
  );
  return id;
}

/** Inputs are class instances with absent optional fields; what JSON makes of them is what was asked for. */
function digestOf(input: object): string {
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(input))))
    .digest('hex');
}

async function replay(manager: EntityManager, where: readonly string[], digest: string): Promise<string> {
  const rows: { request_digest: string; record_id: string }[] = await manager.query(
    `SELECT request_digest, record_id FROM concord.idempotency_keys WHERE subject = $1 AND operation = $2 AND key = $3`,
    [...where],
  );
  if (rows[0]?.request_digest !== digest) {
    throw new ConcordError(
      platformErrors.IDEMPOTENCY_KEY_REUSED,
      `The key ${where[2]} of ${where[1]} came with another input before.`,
    );
  }
  return rows[0].record_id;
}

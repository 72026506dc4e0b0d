import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A password as `realm.json` keeps it. */
export interface HashedPassword {
  readonly type: 'password';
  readonly algorithm: 'scrypt';
  readonly salt: string;
  readonly hash: string;
}

const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** Interactive strength recommended for scrypt (RFC 7914): N = 2^15, r = 8, p = 1, 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

export async function hashPassword(password: string): Promise<HashedPassword> {
  const salt = randomBytes(SALT_BYTES).toString('base64');
  return { type: 'password', algorithm: 'scrypt', salt, hash: (await derive(password, salt)).toString('base64') };
}

export async function passwordMatches(password: string, stored: HashedPassword): Promise<boolean> {
  return timingSafeEqual(await derive(password, stored.salt), Buffer.from(stored.hash, 'base64'));
}

function derive(password: string, salt: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, Buffer.from(salt, 'base64'), KEY_BYTES, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { exportJWK, generateKeyPair, JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { writePrivateFile } from './private-file';

/** The issuer's secrets: its RS256 key and the key that signs its cookies. They stay the same over restarts. */
export interface SigningKeys {
  readonly keys: JWK[];
  readonly cookieKeys: string[];
}

/** Reads `<identity folder>/jwks.json`, making it at the first start. */
export async function loadSigningKeys(folder: string): Promise<SigningKeys> {
  const file = path.join(folder, 'jwks.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as SigningKeys;
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' };
  const made: SigningKeys = { keys: [key], cookieKeys: [randomUUID() + randomUUID()] };
  writePrivateFile(file, `${JSON.stringify(made)}\n`);
  return made;
}

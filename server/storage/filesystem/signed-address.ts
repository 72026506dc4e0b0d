import { createHmac, timingSafeEqual } from 'node:crypto';
import { ConcordError } from '../../../models/core/errors';
import { storageErrors } from '../storage.errors';

/** What a signed URL permits; every field is covered by the signature. */
export interface Permission {
  readonly method: 'GET' | 'PUT';
  readonly key: string;
  /** Unix seconds. */
  readonly expires: number;
  readonly upload: string;
  readonly part: number;
  /** Hex sha256 the body must have, or empty. */
  readonly sha256: string;
  /** Largest body in bytes. */
  readonly limit: number;
  /** Name offered to whoever saves the object, or empty. */
  readonly file: string;
}

const FIELDS = ['expires', 'upload', 'part', 'sha256', 'limit', 'file'] as const;

/** Path and query of the URL that grants the permission, below the store's mount point. */
export function signAddress(permission: Permission, secret: string): string {
  const query = new URLSearchParams();
  for (const field of FIELDS) query.set(field, String(permission[field]));
  query.set('signature', signatureOf(permission, secret));
  return `/${permission.key}?${query.toString()}`;
}

/**
 * Reads the permission back.
 *
 * @throws OBJECT_URL_INVALID when anything was changed, OBJECT_URL_EXPIRED
 */
export function verifyAddress(method: 'GET' | 'PUT', key: string, query: URLSearchParams, secret: string): Permission {
  const permission: Permission = {
    method,
    key,
    expires: Number(query.get('expires')),
    upload: query.get('upload') ?? '',
    part: Number(query.get('part')),
    sha256: query.get('sha256') ?? '',
    limit: Number(query.get('limit')),
    file: query.get('file') ?? '',
  };
  const given = Buffer.from(query.get('signature') ?? '');
  const wanted = Buffer.from(signatureOf(permission, secret));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new ConcordError(storageErrors.OBJECT_URL_INVALID, `${method} ${key} is not permitted by this URL.`);
  }
  if (permission.expires < Date.now() / 1000) {
    throw new ConcordError(
      storageErrors.OBJECT_URL_EXPIRED,
      `The URL expired at ${new Date(permission.expires * 1000).toISOString()}.`,
    );
  }
  return permission;
}

function signatureOf(permission: Permission, secret: string): string {
  const text = JSON.stringify([permission.method, permission.key, ...FIELDS.map((field) => String(permission[field]))]);
  return createHmac('sha256', secret).update(text).digest('base64url');
}

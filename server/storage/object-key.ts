import { ConcordError } from '../../models/core/errors';
import { storageErrors } from './storage.errors';

const MAXIMUM_LENGTH = 512;
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** A key is plain names between slashes, so it cannot leave the store's folder and needs no escaping. */
export function checkKey(key: string): string {
  if (key.length > MAXIMUM_LENGTH || !key.split('/').every((name) => NAME.test(name))) {
    throw new ConcordError(
      storageErrors.OBJECT_KEY_INVALID,
      `The key ${JSON.stringify(key.slice(0, MAXIMUM_LENGTH))} is not allowed.`,
    );
  }
  return key;
}

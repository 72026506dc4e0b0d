import { defineErrors } from '../../models/core/errors';

/** Errors of the object store. */
export const storageErrors = defineErrors({
  OBJECT_KEY_INVALID: [
    'A key is no slash-separated list of plain names.',
    'Use letters, digits, dot, dash and underscore between slashes.',
  ],
  OBJECT_NOT_FOUND: ['There is no object under this key.', 'Check the key; rejected uploads are removed.'],
  OBJECT_EXISTS: [
    'There is an object under this key already.',
    'Read it, or choose another key: objects are not replaced.',
  ],
  OBJECT_UPLOAD_NOT_FOUND: ['The upload is unknown: finished, given up, or never begun.', 'Begin the upload again.'],
  OBJECT_PARTS_MISSING: [
    'The upload cannot be completed: parts are missing.',
    'Send the parts that are missing, then complete again.',
  ],
  OBJECT_PART_TOO_LARGE: ['The body is larger than the URL allows.', 'Send parts of the size that the upload names.'],
  OBJECT_CHECKSUM_MISMATCH: [
    'The bytes received are not those that were announced.',
    'Send the part again; nothing of it was kept.',
  ],
  OBJECT_URL_INVALID: ['The signature does not fit the URL.', 'Use the URL exactly as it was issued.'],
  OBJECT_URL_EXPIRED: ['The URL is no longer valid.', 'Ask for a new one.'],
  OBJECT_STORE_UNREACHABLE: [
    'The object store does not answer as it should.',
    'Check S3_ENDPOINT, S3_BUCKET and the keys, or the rights and space of the home.',
  ],
});

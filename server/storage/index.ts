export { createObjectStore } from './create-object-store';
export { FilesystemStore } from './filesystem/filesystem-store';
export { objectRouter } from './filesystem/object-router';
export { ObjectStore, SignedPart, StoredPart } from './object-store';
export { S3Store } from './s3/s3-store';
export { storageErrors } from './storage.errors';

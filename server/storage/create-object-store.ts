import { Config } from '../platform/config';
import { FilesystemStore } from './filesystem/filesystem-store';
import { ObjectStore } from './object-store';
import { S3Store } from './s3/s3-store';

/** The store that the configuration names. */
export function createObjectStore(config: Config): ObjectStore {
  if (config.objectStore.kind === 's3') return new S3Store(config.objectStore);
  return new FilesystemStore({
    root: config.objectStore.root,
    signingSecret: config.objectStore.signingSecret,
    publicUrl: `${config.http.publicUrl}/objects`,
    maximumPartBytes: config.limits.partBytes,
  });
}

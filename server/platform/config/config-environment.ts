import { Config } from './config';

/** The environment that makes a child process with role worker reach what this process reaches. */
export function workerEnvironment(config: Config): Record<string, string> {
  const store: Record<string, string> =
    config.objectStore.kind === 's3'
      ? {
          S3_ENDPOINT: config.objectStore.endpoint,
          S3_REGION: config.objectStore.region,
          S3_BUCKET: config.objectStore.bucket,
          S3_ACCESS_KEY: config.objectStore.accessKey,
          S3_SECRET_KEY: config.objectStore.secretKey,
        }
      : {};
  const database: Record<string, string> =
    config.database.workerUrl === ''
      ? { DATABASE_URL: config.database.url }
      : { DATABASE_WORKER_URL: config.database.workerUrl };
  return {
    ...database,
    ...store,
    CONCORD_ROLE: 'worker',
    CONCORD_HOME: config.home,
    CONCORD_LOG_LEVEL: config.logLevel,
    CONCORD_WORKER_THREADS: String(config.worker.threads),
    CONCORD_MAXIMUM_IMAGE_BYTES: String(config.limits.maximumImageBytes),
    CONCORD_MAXIMUM_MASK_BYTES: String(config.limits.maximumMaskBytes),
    CONCORD_MAXIMUM_MODEL_BYTES: String(config.limits.maximumModelBytes),
  };
}

/** The environment without any setting of this program, for a child that gets its own. */
export function foreignEnvironment(environment: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(CONCORD_|DATABASE_|S3_|KEYCLOAK_)/.test(name)),
  );
}

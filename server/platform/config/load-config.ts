import { availableParallelism } from 'node:os';
import path from 'node:path';
import { ConcordError } from '../../../models/core/errors';
import { Config, IdentityConfig, ObjectStoreConfig, Role } from './config';
import { configErrors } from './config.errors';
import { contradictions } from './contradictions';
import { readVariables } from './read-variables';
import { Settings } from './variables';

const DEFAULT_PORT = 4000;
const MEBIBYTE = 1024 * 1024;

/**
 * Reads the settings of this process from its environment.
 *
 * @param overrides settings that the command line decides
 * @throws CONFIG_INVALID with one line for every problem there is
 */
export function loadConfig(environment: NodeJS.ProcessEnv, overrides: { readonly role?: Role } = {}): Config {
  const { settings, problems } = readVariables(environment);
  const role = overrides.role ?? settings.CONCORD_ROLE ?? 'all';
  // A setting that could not be read is named once, not as missing too.
  const misread = new Set(problems.map((problem) => problem.split(' ')[0]));
  const all = [...problems, ...contradictions(role, settings).filter((problem) => !misread.has(problem.split(' ')[0]))];
  if (all.length > 0) {
    const lines = all.map((problem) => `\n  - ${problem}`).join('');
    throw new ConcordError(configErrors.CONFIG_INVALID, `${all.length} setting(s) cannot be used:${lines}\n`, {
      problems: all,
    });
  }
  return compose(role, settings);
}

/** The configuration of this process. @param role what the command line decides, or null */
export function readConfig(role: Role | null): Config {
  return loadConfig(process.env, role === null ? {} : { role });
}

function compose(role: Role, settings: Settings): Config {
  const home = path.resolve(settings.CONCORD_HOME ?? '.concord');
  const host = settings.CONCORD_HOST ?? '127.0.0.1';
  const port = settings.CONCORD_PORT ?? DEFAULT_PORT;
  return {
    role,
    ...(settings.CONCORD_SUBGRAPH === undefined ? {} : { subgraph: settings.CONCORD_SUBGRAPH }),
    home,
    http: { host, port, publicUrl: withoutSlash(settings.CONCORD_PUBLIC_URL ?? '') },
    database: {
      embedded: role === 'all' && settings.DATABASE_URL === undefined,
      url: settings.DATABASE_URL ?? '',
      appUrl: settings.DATABASE_APP_URL ?? '',
      workerUrl: settings.DATABASE_WORKER_URL ?? '',
    },
    objectStore: objectStore(home, settings),
    identity: identity(settings),
    worker: { threads: settings.CONCORD_WORKER_THREADS ?? Math.min(4, availableParallelism()) },
    subgraphUrls: settings.CONCORD_SUBGRAPH_URLS ?? {},
    limits: limits(settings),
    logLevel: settings.CONCORD_LOG_LEVEL ?? 'info',
  };
}

function objectStore(home: string, settings: Settings): ObjectStoreConfig {
  if (settings.S3_ENDPOINT === undefined)
    return { kind: 'filesystem', root: path.join(home, 'objects'), signingSecret: '' };
  return {
    kind: 's3',
    endpoint: withoutSlash(settings.S3_ENDPOINT),
    region: settings.S3_REGION ?? 'us-east-1',
    bucket: settings.S3_BUCKET ?? '',
    accessKey: settings.S3_ACCESS_KEY ?? '',
    secretKey: settings.S3_SECRET_KEY ?? '',
  };
}

function identity(settings: Settings): IdentityConfig {
  const realm = settings.KEYCLOAK_REALM ?? 'concord';
  const audience = settings.KEYCLOAK_AUDIENCE ?? 'concord-api';
  if (settings.KEYCLOAK_URL === undefined) {
    const file = settings.CONCORD_EMBEDDED_REALM;
    return {
      kind: 'embedded',
      baseUrl: '',
      realm,
      issuerUrl: '',
      audience,
      ...(file === undefined ? {} : { embeddedRealmFile: path.resolve(file) }),
    };
  }
  const baseUrl = withoutSlash(settings.KEYCLOAK_URL);
  return { kind: 'keycloak', baseUrl, realm, issuerUrl: `${baseUrl}/realms/${realm}`, audience };
}

function limits(settings: Settings): Config['limits'] {
  return {
    maximumImageBytes: settings.CONCORD_MAXIMUM_IMAGE_BYTES ?? 2048 * MEBIBYTE,
    maximumMaskBytes: settings.CONCORD_MAXIMUM_MASK_BYTES ?? 512 * MEBIBYTE,
    maximumModelBytes: settings.CONCORD_MAXIMUM_MODEL_BYTES ?? 512 * MEBIBYTE,
    partBytes: settings.CONCORD_PART_BYTES ?? 8 * MEBIBYTE,
    maximumCasesPerRequest: settings.CONCORD_MAXIMUM_CASES_PER_REQUEST ?? 1000,
    maximumRequestBytes: settings.CONCORD_MAXIMUM_REQUEST_BYTES ?? 4 * MEBIBYTE,
    signedUrlSeconds: settings.CONCORD_SIGNED_URL_SECONDS ?? 3600,
  };
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '');
}

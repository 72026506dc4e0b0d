import { z } from 'zod';
import { LOG_LEVELS, ROLES } from './config';
import { SUBGRAPH_NAMES } from '../graph/subgraph';
import { subgraphUrls } from './subgraph-urls';

const MEBIBYTE = 1024 * 1024;

const text = z.string();
const url = z.url({ protocol: /^https?$/, error: 'is not an http or https address' });
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgres:// address' });
const whole = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: 'is not a whole number' })
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum, { error: `is not between ${minimum} and ${maximum}` });
const oneOf = <T extends string>(values: readonly T[]) =>
  z.enum(values as readonly [T, ...T[]], { error: `is none of ${values.join(', ')}` });

/** One setting: its form, what it is for, and whether it is shown. */
interface Variable<T extends z.ZodType> {
  readonly form: T;
  readonly help: string;
}
const variable = <T extends z.ZodType>(form: T, help: string): Variable<z.ZodOptional<T>> => ({
  form: form.optional() as z.ZodOptional<T>,
  help,
});

/** Every environment variable that the server reads. */
export const variables = {
  CONCORD_ROLE: variable(
    oneOf(ROLES),
    'role when the command line names none: all (default), gateway, subgraph or worker',
  ),
  CONCORD_HOME: variable(text, 'folder of all local state (default .concord)'),
  CONCORD_HOST: variable(text, 'address to listen on (default 127.0.0.1)'),
  CONCORD_PORT: variable(whole(0, 65535), 'port to listen on; 0 takes a free one (default 4000)'),
  CONCORD_PUBLIC_URL: variable(url, 'where clients reach the API (default http://<host>:<port>)'),
  CONCORD_LOG_LEVEL: variable(oneOf(LOG_LEVELS), 'trace, debug, info (default), warn, error, fatal or silent'),
  CONCORD_SUBGRAPH: variable(oneOf(SUBGRAPH_NAMES), 'role subgraph: which one to serve'),
  CONCORD_SUBGRAPH_URLS: variable(subgraphUrls, 'role gateway: studies=http://host:port,cohorts=… for all six'),
  CONCORD_WORKER_THREADS: variable(
    whole(1, 64),
    'threads of the science engine in a worker (default: one per core, 4 at most)',
  ),
  CONCORD_EMBEDDED_REALM: variable(text, 'realm file that the embedded issuer starts with in a new home'),
  CONCORD_MAXIMUM_IMAGE_BYTES: variable(whole(1, 8192 * MEBIBYTE), 'largest image file (default 2 GiB)'),
  CONCORD_MAXIMUM_MASK_BYTES: variable(whole(1, 8192 * MEBIBYTE), 'largest mask file (default 512 MiB)'),
  CONCORD_MAXIMUM_MODEL_BYTES: variable(whole(1, 8192 * MEBIBYTE), 'largest model file (default 512 MiB)'),
  CONCORD_PART_BYTES: variable(whole(5 * MEBIBYTE, 512 * MEBIBYTE), 'size of one part of an upload (default 8 MiB)'),
  CONCORD_MAXIMUM_CASES_PER_REQUEST: variable(whole(1, 10_000), 'largest bulk of cases (default 1000)'),
  CONCORD_MAXIMUM_REQUEST_BYTES: variable(whole(1024, 64 * MEBIBYTE), 'largest GraphQL request (default 4 MiB)'),
  CONCORD_SIGNED_URL_SECONDS: variable(whole(30, 604_800), 'life of a signed object URL (default 3600)'),
  DATABASE_URL: variable(postgresUrl, 'owner of the database; replaces the embedded PostgreSQL'),
  DATABASE_APP_URL: variable(
    postgresUrl,
    'login that is, or may become, concord_app (default: the owner takes the role)',
  ),
  DATABASE_WORKER_URL: variable(
    postgresUrl,
    'login that is, or may become, concord_worker (default: the owner takes the role)',
  ),
  S3_ENDPOINT: variable(url, 'S3 server; replaces the filesystem store'),
  S3_REGION: variable(text, 'region (default us-east-1)'),
  S3_BUCKET: variable(text, 'bucket, which must exist'),
  S3_ACCESS_KEY: variable(text, 'access key'),
  S3_SECRET_KEY: variable(text, 'secret key'),
  KEYCLOAK_URL: variable(url, 'Keycloak server; replaces the embedded issuer'),
  KEYCLOAK_REALM: variable(text, 'realm (default concord)'),
  KEYCLOAK_AUDIENCE: variable(text, 'audience that tokens must name (default concord-api)'),
} as const;

export type VariableName = keyof typeof variables;
export type Settings = { readonly [Name in VariableName]?: z.output<(typeof variables)[Name]['form']> };

/** The settings as `--help` shows them. */
export function variablesHelp(): string {
  const width = Math.max(...Object.keys(variables).map((name) => name.length));
  return Object.entries(variables)
    .map(([name, { help }]) => `  ${name.padEnd(width)}  ${help}`)
    .join('\n');
}

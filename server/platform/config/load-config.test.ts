import { ConcordError } from '../../../models/core/errors';
import { describeConfig } from './describe-config';
import { loadConfig } from './load-config';

function problemsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    loadConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConcordError);
    expect((error as ConcordError).code).toBe('CONFIG_INVALID');
    return (error as ConcordError).details.problems as string[];
  }
  return [];
}

test('an empty environment gives the embedded platform on loopback', () => {
  const config = loadConfig({});
  expect(config).toMatchObject({
    role: 'all',
    http: { host: '127.0.0.1', port: 4000 },
    database: { embedded: true },
    objectStore: { kind: 'filesystem' },
    identity: { kind: 'embedded', realm: 'concord', audience: 'concord-api' },
  });
});

test('all problems are named at once', () => {
  const problems = problemsOf({
    CONCORD_PORT: '99999',
    CONCORD_ROLE: 'everything',
    CONCORD_HOMES: '/x',
    S3_BUCKET: 'b',
    DATABASE_URL: 'mysql://x/y',
  });
  expect(problems).toEqual([
    'CONCORD_HOMES is not a setting; is CONCORD_HOME meant?',
    expect.stringContaining('CONCORD_ROLE is none of'),
    'CONCORD_PORT is not between 0 and 65535',
    'DATABASE_URL is not a postgres:// address',
    'S3_BUCKET needs S3_ENDPOINT',
  ]);
});

test('the embedded issuer is refused beyond loopback', () => {
  expect(problemsOf({ CONCORD_HOST: '10.0.0.1' })).toEqual([expect.stringContaining('KEYCLOAK_URL is needed')]);
  expect(problemsOf({ CONCORD_PUBLIC_URL: 'https://concord.example.org' })).toHaveLength(1);
  expect(problemsOf({ CONCORD_HOST: '10.0.0.1', KEYCLOAK_URL: 'https://id.example.org' })).toEqual([]);
});

test('a wildcard address needs a public one', () => {
  const everywhere = { CONCORD_HOST: '0.0.0.0', KEYCLOAK_URL: 'https://id.example.org' };
  expect(problemsOf(everywhere)).toEqual(['CONCORD_PUBLIC_URL is needed when CONCORD_HOST is 0.0.0.0']);
  expect(problemsOf({ ...everywhere, CONCORD_PUBLIC_URL: 'https://concord.example.org' })).toEqual([]);
});

test('a setting that another one makes useless is refused', () => {
  expect(problemsOf({ CONCORD_SUBGRAPH: 'studies' })).toEqual(['CONCORD_SUBGRAPH has no effect in the role all']);
  expect(problemsOf({ KEYCLOAK_URL: 'http://127.0.0.1:1', CONCORD_EMBEDDED_REALM: 'x.json' })).toHaveLength(1);
  expect(problemsOf({ DATABASE_APP_URL: 'postgres://a:b@h/d' })).toHaveLength(1);
});

test('each role says what it needs', () => {
  expect(problemsOf({ CONCORD_ROLE: 'worker' })).toHaveLength(1);
  expect(problemsOf({ CONCORD_ROLE: 'gateway' })).toHaveLength(2);
  expect(problemsOf({ CONCORD_ROLE: 'subgraph' })).toHaveLength(4);
});

test('a gateway needs the addresses of all six subgraphs', () => {
  const environment = { CONCORD_ROLE: 'gateway', KEYCLOAK_URL: 'http://127.0.0.1:1' };
  expect(problemsOf({ ...environment, CONCORD_SUBGRAPH_URLS: 'studies=http://h:1,cohorts=ftp://h' })).toEqual([
    'CONCORD_SUBGRAPH_URLS lacks annotations, registry, scoring, validation',
  ]);
  const all = ['annotations', 'cohorts', 'registry', 'scoring', 'studies', 'validation'].map(
    (name, i) => `${name}=http://h:${i + 1}`,
  );
  expect(loadConfig({ ...environment, CONCORD_SUBGRAPH_URLS: all.join(',') }).subgraphUrls.studies).toBe('http://h:5');
});

test('the printed configuration shows no secret', () => {
  const text = describeConfig(
    loadConfig({
      DATABASE_URL: 'postgres://owner:pass-word@db:5432/concord',
      S3_ENDPOINT: 'http://s3:9000',
      S3_BUCKET: 'bucket',
      S3_ACCESS_KEY: 'key-id',
      S3_SECRET_KEY: 'key-secret',
    }),
  );
  expect(text).not.toMatch(/pass-word|key-id|key-secret/);
  expect(text).toContain('database.url = postgres://owner:hidden@db:5432/concord');
  expect(text).toContain('objectStore.bucket = bucket');
});

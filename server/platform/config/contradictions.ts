import { isIP } from 'node:net';
import { Role } from './config';
import { Settings, VariableName } from './variables';

/** One line for every setting that another one makes necessary, useless or dangerous. */
export function contradictions(role: Role, settings: Settings): string[] {
  return [
    ...databaseProblems(role, settings),
    ...storeProblems(role, settings),
    ...identityProblems(role, settings),
    ...addressProblems(role, settings),
    ...roleProblems(role, settings),
  ];
}

function databaseProblems(role: Role, settings: Settings): string[] {
  const own = role === 'worker' ? settings.DATABASE_WORKER_URL : settings.DATABASE_APP_URL;
  if ((role === 'worker' || role === 'subgraph') && settings.DATABASE_URL === undefined && own === undefined) {
    return [
      `DATABASE_URL or ${role === 'worker' ? 'DATABASE_WORKER_URL' : 'DATABASE_APP_URL'} is needed by the role ${role}`,
    ];
  }
  if (role !== 'all' || settings.DATABASE_URL !== undefined) return [];
  return given(settings, ['DATABASE_APP_URL', 'DATABASE_WORKER_URL']).map(
    (name) => `${name} needs DATABASE_URL, whose owner migrates`,
  );
}

function storeProblems(role: Role, settings: Settings): string[] {
  const parts = ['S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;
  if (settings.S3_ENDPOINT === undefined) {
    const lost = given(settings, [...parts, 'S3_REGION']).map((name) => `${name} needs S3_ENDPOINT`);
    const unsigned = role === 'subgraph' && settings.CONCORD_PUBLIC_URL === undefined;
    return unsigned
      ? [...lost, 'CONCORD_PUBLIC_URL is needed by the role subgraph, which signs object URLs of the API']
      : lost;
  }
  return parts.filter((name) => settings[name] === undefined).map((name) => `${name} is needed with S3_ENDPOINT`);
}

function identityProblems(role: Role, settings: Settings): string[] {
  if (settings.KEYCLOAK_URL !== undefined) {
    return settings.CONCORD_EMBEDDED_REALM === undefined
      ? []
      : ['CONCORD_EMBEDDED_REALM has no effect with KEYCLOAK_URL'];
  }
  if (role === 'gateway' || role === 'subgraph') return [`KEYCLOAK_URL is needed by the role ${role}`];
  if (role !== 'all') return [];
  const problems = given(settings, ['KEYCLOAK_REALM']).map((name) => `${name} needs KEYCLOAK_URL`);
  const addresses = [settings.CONCORD_HOST ?? '127.0.0.1', hostOf(settings.CONCORD_PUBLIC_URL)].filter(
    (host) => host !== undefined,
  );
  if (!addresses.every(isLoopback)) {
    problems.push(
      'KEYCLOAK_URL is needed when CONCORD_HOST or CONCORD_PUBLIC_URL is not loopback: the embedded issuer is for this machine only',
    );
  }
  return problems;
}

/** Signed URLs and tokens name the public address, which a wildcard is not. */
function addressProblems(role: Role, settings: Settings): string[] {
  const wildcard = settings.CONCORD_HOST === '0.0.0.0' || settings.CONCORD_HOST === '::';
  if (role !== 'all' || !wildcard || settings.CONCORD_PUBLIC_URL !== undefined) return [];
  return [`CONCORD_PUBLIC_URL is needed when CONCORD_HOST is ${settings.CONCORD_HOST}`];
}

function roleProblems(role: Role, settings: Settings): string[] {
  const problems: string[] = [];
  if (role === 'subgraph' && settings.CONCORD_SUBGRAPH === undefined)
    problems.push('CONCORD_SUBGRAPH is needed by the role subgraph');
  if (role !== 'subgraph' && settings.CONCORD_SUBGRAPH !== undefined)
    problems.push(`CONCORD_SUBGRAPH has no effect in the role ${role}`);
  if (role === 'gateway' && settings.CONCORD_SUBGRAPH_URLS === undefined)
    problems.push('CONCORD_SUBGRAPH_URLS is needed by the role gateway');
  if (role !== 'gateway' && settings.CONCORD_SUBGRAPH_URLS !== undefined)
    problems.push(`CONCORD_SUBGRAPH_URLS has no effect in the role ${role}`);
  return problems;
}

function given(settings: Settings, names: readonly VariableName[]): VariableName[] {
  return names.filter((name) => settings[name] !== undefined);
}

function hostOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : new URL(address).hostname.replace(/^\[|\]$/g, '');
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

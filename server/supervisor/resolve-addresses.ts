import { isIPv6 } from 'node:net';
import { Config, DatabaseConfig } from '../platform/config';

/** What is known only after start: the port, the embedded database's logins, the key of signed URLs. */
export interface Resolved {
  readonly home: string;
  readonly port: number;
  readonly database?: DatabaseConfig;
  readonly signingSecret: string;
}

/** The configuration with everything decided. */
export function resolveAddresses(config: Config, resolved: Resolved): Config {
  const { host } = config.http;
  const publicUrl = config.http.publicUrl || `http://${isIPv6(host) ? `[${host}]` : host}:${resolved.port}`;
  const { identity, objectStore } = config;
  return {
    ...config,
    home: resolved.home,
    http: { ...config.http, port: resolved.port, publicUrl },
    database: resolved.database ?? config.database,
    objectStore: objectStore.kind === 's3' ? objectStore : { ...objectStore, signingSecret: resolved.signingSecret },
    identity:
      identity.kind === 'keycloak'
        ? identity
        : { ...identity, baseUrl: publicUrl, issuerUrl: `${publicUrl}/realms/${identity.realm}` },
  };
}

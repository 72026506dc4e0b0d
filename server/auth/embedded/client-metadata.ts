import { AdapterPayload } from 'oidc-provider';
import { RealmClient } from './realm-file';

export type ClientAuthentication = 'client_secret_basic' | 'client_secret_post';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** A realm client in the words of OAuth dynamic registration, as oidc-provider wants it. */
export function clientMetadata(client: RealmClient, authentication: ClientAuthentication): AdapterPayload {
  const forPeople = [
    ...(client.standardFlowEnabled ? ['authorization_code'] : []),
    ...(client.attributes['oauth2.device.authorization.grant.enabled'] === 'true' ? [DEVICE_GRANT] : []),
  ];
  return {
    client_id: client.clientId,
    ...(client.publicClient ? {} : { client_secret: client.secret }),
    token_endpoint_auth_method: client.publicClient ? 'none' : authentication,
    application_type: client.redirectUris.every((uri) => uri.startsWith('http://')) ? 'native' : 'web',
    grant_types: [
      ...forPeople,
      ...(forPeople.length > 0 ? ['refresh_token'] : []),
      ...(client.serviceAccountsEnabled && !client.publicClient ? ['client_credentials'] : []),
    ],
    response_types: client.standardFlowEnabled ? ['code'] : [],
    redirect_uris: client.standardFlowEnabled ? client.redirectUris : [],
  };
}

/**
 * Tells whether a redirect address is allowed, as Keycloak reads its patterns: a trailing `*` stands for any rest,
 * and a loopback address may have any port.
 */
export function redirectAllowed(address: string, patterns: readonly string[]): boolean {
  const wanted = withoutLoopbackPort(address);
  return patterns
    .map(withoutLoopbackPort)
    .some((pattern) => (pattern.endsWith('*') ? wanted.startsWith(pattern.slice(0, -1)) : wanted === pattern));
}

function withoutLoopbackPort(address: string): string {
  return address.replace(/^http:\/\/(127\.0\.0\.1|\[::1\]|localhost):\d+(?=\/|$)/, 'http://$1');
}

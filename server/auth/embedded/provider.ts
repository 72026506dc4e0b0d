import Provider, { Configuration, interactionPolicy } from 'oidc-provider';
import { redirectAllowed } from './client-metadata';
import { escapeHtml, page } from './pages';
import { Account, Realm } from './realm';
import { SigningKeys } from './signing-keys';
import { StateAdapter } from './state-adapter';
import { StateStore } from './state-store';

/** The one resource whose tokens the issuer makes; OAuth wants an absolute URI. */
export const RESOURCE = 'urn:concord:api';
/** What every login grants; rights come from roles, not from scopes. */
export const GRANTED_SCOPE = 'openid profile offline_access';
const PATH = '/protocol/openid-connect';
const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

export interface ProviderParts {
  readonly issuerUrl: string;
  readonly audience: string;
  readonly realm: Realm;
  readonly keys: SigningKeys;
  readonly store: StateStore;
}

/** An OpenID provider with Keycloak's routes and Keycloak's token claims. */
export function createProvider(parts: ProviderParts): Provider {
  const provider = new Provider(parts.issuerUrl, configuration(parts));
  provider.Client.prototype.redirectUriAllowed = function allowed(this: { redirectUris?: string[] }, address: string) {
    return redirectAllowed(address, this.redirectUris ?? []);
  };
  return provider;
}

function configuration({ issuerUrl, realm, keys, store, audience }: ProviderParts): Configuration {
  return {
    adapter: (model) => new StateAdapter(model, realm, store),
    jwks: { keys: keys.keys as never },
    cookies: { keys: keys.cookieKeys },
    routes: routes(),
    scopes: ['openid', 'profile', 'offline_access'],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: async (_context, id) => {
      const account = await realm.accountById(id);
      return account === null
        ? undefined
        : { accountId: id, claims: () => ({ sub: id, preferred_username: account.username }) };
    },
    renderError: (context, out) => {
      context.type = 'html';
      context.body = page(
        'The login did not work',
        `<p role="alert">${escapeHtml(out.error_description ?? out.error)}</p>`,
      );
    },
    pkce: { required: () => true },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: 10 * MINUTE,
      ClientCredentials: 10 * MINUTE,
      AuthorizationCode: MINUTE,
      DeviceCode: 10 * MINUTE,
      IdToken: 10 * MINUTE,
      Interaction: 10 * MINUTE,
      RefreshToken: 30 * DAY,
      Grant: 30 * DAY,
      Session: DAY,
    },
    interactions: {
      policy: loginOnly(),
      url: (_context, interaction) => `${new URL(issuerUrl).pathname}/login/${interaction.uid}`,
    },
    loadExistingGrant: async ({ oidc }) =>
      grantEverything(oidc.provider, oidc.session?.accountId, oidc.client?.clientId),
    features: features(audience),
    formats: {
      customizers: {
        jwt: async (_context, token, { payload }) => {
          Object.assign(
            payload as object,
            keycloakClaims(await accountOf(realm, token as TokenSource), payload as never),
          );
        },
      },
    },
  };
}

function loginOnly(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  return policy;
}

/** People are asked for their password, not for consent: the embedded issuer serves this one platform. */
export async function grantEverything(provider: Provider, accountId: string | undefined, clientId: string | undefined) {
  const grant = new provider.Grant({ accountId, clientId });
  grant.addOIDCScope(GRANTED_SCOPE);
  grant.addResourceScope(RESOURCE, GRANTED_SCOPE);
  await grant.save();
  return grant;
}

function features(audience: string): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    deviceFlow: { enabled: true },
    revocation: { enabled: true },
    rpInitiatedLogout: { enabled: true },
    userinfo: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: GRANTED_SCOPE,
        audience,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  };
}

function routes(): Configuration['routes'] {
  return {
    authorization: `${PATH}/auth`,
    token: `${PATH}/token`,
    jwks: `${PATH}/certs`,
    userinfo: `${PATH}/userinfo`,
    end_session: `${PATH}/logout`,
    revocation: `${PATH}/revoke`,
    device_authorization: `${PATH}/auth/device`,
    code_verification: '/device',
  };
}

interface TokenSource {
  readonly kind: string;
  readonly accountId?: string;
  readonly clientId?: string;
}

async function accountOf(realm: Realm, token: TokenSource): Promise<Account | null> {
  return token.accountId === undefined
    ? realm.serviceAccount(token.clientId ?? '')
    : realm.accountById(token.accountId);
}

/** The claims Keycloak puts into an access token and OAuth does not. */
function keycloakClaims(account: Account | null, payload: { iat: number; client_id: string }): Record<string, unknown> {
  return {
    typ: 'Bearer',
    azp: payload.client_id,
    nbf: payload.iat,
    ...(account === null
      ? {}
      : { sub: account.id, preferred_username: account.username, realm_access: { roles: account.realmRoles } }),
  };
}

import { discoverIssuer, type Issuer, type Network } from './issuer';
import { CLI_CLIENT_ID, clientCredentialsGrant, requestGrant } from './token-endpoint';
import { FixedTokenSource, type Grant, RenewingTokenSource, type TokenSource } from './token-source';
import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';

/** How a client proves who it is. */
export type Credentials =
  /** A machine: OAuth client credentials. */
  | { readonly clientId: string; readonly clientSecret: string }
  /** A person, with a refresh token from elsewhere. */
  | { readonly refreshToken: string; readonly clientId?: string }
  /** A token that is used as it is. */
  | { readonly accessToken: string }
  | TokenSource;

/** Turns credentials into a source of tokens; the issuer is looked up when the first token is needed. */
export function createTokenSource(
  credentials: Credentials,
  server: string,
  issuerUrl: string | undefined,
  network: Network,
): TokenSource {
  if ('token' in credentials) return credentials;
  if ('accessToken' in credentials) return new FixedTokenSource(credentials.accessToken);
  let known: Issuer | null = null;
  const issuer = async (): Promise<Issuer> => (known ??= await discoverIssuer(server, issuerUrl, network));
  if ('clientSecret' in credentials) {
    return new RenewingTokenSource(async () => clientCredentialsGrant(await issuer(), credentials, network));
  }
  return refreshingSource(credentials, issuer, network);
}

function refreshingSource(
  credentials: { readonly refreshToken: string; readonly clientId?: string },
  issuer: () => Promise<Issuer>,
  network: Network,
): TokenSource {
  let refreshToken = credentials.refreshToken;
  return new RenewingTokenSource(async (): Promise<Grant> => {
    const form = {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: credentials.clientId ?? CLI_CLIENT_ID,
    };
    const answer = await requestGrant(await issuer(), form, network);
    if ('refusal' in answer)
      throw new ConcordError(
        clientErrors.LOGIN_REQUIRED,
        `The refresh token is not accepted (${answer.refusal.error}).`,
      );
    refreshToken = answer.grant.refreshToken ?? refreshToken;
    return answer.grant;
  });
}

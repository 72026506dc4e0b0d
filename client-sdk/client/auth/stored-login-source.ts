import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';
import type { CredentialsFile, StoredLogin } from './credentials-file';
import { discoverIssuer, type Network } from './issuer';
import { requestGrant } from './token-endpoint';
import { type Grant, RenewingTokenSource, type TokenSource } from './token-source';

/** Still good enough to be used for the next request. */
const usableForMs = 30_000;

/**
 * Tokens of the person who ran `concord login`: the stored access token while it lasts, then the refresh token.
 * A rotated refresh token is written back at once.
 */
export function storedLoginSource(server: string, file: CredentialsFile, network: Network): TokenSource {
  return new RenewingTokenSource(async (refused) => {
    const login = await file.read(server);
    if (!login) throw new ConcordError(clientErrors.LOGIN_REQUIRED, `There is no login for ${server}.`);
    if (login.accessToken !== refused && Date.now() < login.accessTokenExpiresAtMs - usableForMs) return grantOf(login);
    return refreshLogin(server, login, file, network);
  });
}

/** Stores a fresh login. */
export async function saveLogin(
  file: CredentialsFile,
  server: string,
  login: { readonly issuer: string; readonly clientId: string; readonly grant: Grant },
): Promise<void> {
  const { issuer, clientId, grant } = login;
  await file.write(server, {
    issuer,
    clientId,
    refreshToken: grant.refreshToken ?? '',
    accessToken: grant.accessToken,
    accessTokenExpiresAtMs: grant.expiresAtMs,
  });
}

async function refreshLogin(
  server: string,
  login: StoredLogin,
  file: CredentialsFile,
  network: Network,
): Promise<Grant> {
  const issuer = await discoverIssuer(server, login.issuer, network);
  const form = { grant_type: 'refresh_token', refresh_token: login.refreshToken, client_id: login.clientId };
  const answer = await requestGrant(issuer, form, network);
  if ('grant' in answer) {
    const grant = { ...answer.grant, refreshToken: answer.grant.refreshToken ?? login.refreshToken };
    await saveLogin(file, server, { issuer: login.issuer, clientId: login.clientId, grant });
    return grant;
  }
  const current = await file.read(server);
  const renewedByAnotherProcess = current && current.refreshToken !== login.refreshToken;
  if (renewedByAnotherProcess) return grantOf(current);
  throw new ConcordError(clientErrors.LOGIN_REQUIRED, `The login for ${server} has ended (${answer.refusal.error}).`);
}

function grantOf(login: StoredLogin): Grant {
  return {
    accessToken: login.accessToken,
    expiresAtMs: login.accessTokenExpiresAtMs,
    refreshToken: login.refreshToken,
  };
}

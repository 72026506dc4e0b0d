import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';
import { jsonOf } from '../transport/http';
import { type Issuer, type Network, postForm } from './issuer';
import type { Grant } from './token-source';

/** A token endpoint's no, with the OAuth error it gave. */
export interface GrantRefusal {
  readonly error: string;
  readonly description: string;
}

export type GrantAnswer = { readonly grant: Grant } | { readonly refusal: GrantRefusal };

/** Public client of people's logins. */
export const CLI_CLIENT_ID = 'concord-cli';

/** Asks the token endpoint for tokens; an OAuth error is a value, not an exception. */
export async function requestGrant(
  issuer: Issuer,
  form: Readonly<Record<string, string>>,
  network: Network,
  authorization?: string,
): Promise<GrantAnswer> {
  const askedAtMs = Date.now();
  const answer = await postForm(issuer.tokenEndpoint, form, network, authorization);
  const body = jsonOf(answer) as Record<string, unknown> | null;
  if (answer.status === 200 && typeof body?.access_token === 'string')
    return { grant: toGrant(body, body.access_token, askedAtMs) };
  if (typeof body?.error === 'string') {
    return {
      refusal: {
        error: body.error,
        description: typeof body.error_description === 'string' ? body.error_description : '',
      },
    };
  }
  throw new ConcordError(
    clientErrors.SERVER_ANSWER_INVALID,
    `The token endpoint answered with status ${answer.status} and no token.`,
  );
}

/** Client credentials of a machine. @throws CREDENTIALS_REFUSED */
export async function clientCredentialsGrant(
  issuer: Issuer,
  client: { readonly clientId: string; readonly clientSecret: string },
  network: Network,
): Promise<Grant> {
  const basic = Buffer.from(
    `${encodeURIComponent(client.clientId)}:${encodeURIComponent(client.clientSecret)}`,
  ).toString('base64');
  const answer = await requestGrant(issuer, { grant_type: 'client_credentials' }, network, `Basic ${basic}`);
  if ('grant' in answer) return answer.grant;
  const { error, description } = answer.refusal;
  throw new ConcordError(
    clientErrors.CREDENTIALS_REFUSED,
    `Client "${client.clientId}": ${error}${description ? ` (${description})` : ''}.`,
  );
}

const fallbackLifetimeSeconds = 60;

function toGrant(body: Record<string, unknown>, accessToken: string, askedAtMs: number): Grant {
  const seconds = typeof body.expires_in === 'number' ? body.expires_in : fallbackLifetimeSeconds;
  return {
    accessToken,
    expiresAtMs: askedAtMs + seconds * 1000,
    refreshToken: typeof body.refresh_token === 'string' ? body.refresh_token : null,
  };
}

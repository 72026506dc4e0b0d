import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';
import { type Fetch, type HttpAnswer, type HttpRequest, jsonOf, retryDecision, sendHttp } from '../transport/http';
import { type RetryPolicy, withRetries } from '../transport/retry';

/** How the client reaches server and identity provider. */
export interface Network {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
}

/** The endpoints of an OpenID Connect issuer that the client uses. */
export interface Issuer {
  readonly issuer: string;
  readonly tokenEndpoint: string;
  readonly deviceEndpoint: string | null;
  readonly revocationEndpoint: string | null;
  readonly scopes: readonly string[];
}

/**
 * Finds the issuer of a server: the given one, else what the server says at `/.well-known/concord`, else the realm
 * `concord` at the server itself.
 */
export async function discoverIssuer(server: string, given: string | undefined, network: Network): Promise<Issuer> {
  const issuer = given ?? (await issuerSaidBy(server, network)) ?? `${server}/realms/concord`;
  const answer = await sendIdempotent({ url: `${issuer}/.well-known/openid-configuration`, method: 'GET' }, network);
  const document = jsonOf(answer) as Record<string, unknown> | null;
  if (answer.status !== 200 || typeof document?.token_endpoint !== 'string') {
    throw new ConcordError(
      clientErrors.SERVER_ANSWER_INVALID,
      `${issuer} is no OpenID Connect issuer (status ${answer.status}).`,
    );
  }
  return {
    issuer,
    tokenEndpoint: document.token_endpoint,
    deviceEndpoint: textOrNull(document.device_authorization_endpoint),
    revocationEndpoint: textOrNull(document.revocation_endpoint),
    scopes: Array.isArray(document.scopes_supported) ? document.scopes_supported.map(String) : [],
  };
}

/** Posts a form; repeated when the connection fails. */
export function postForm(
  url: string,
  form: Readonly<Record<string, string>>,
  network: Network,
  authorization?: string,
): Promise<HttpAnswer> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(authorization ? { authorization } : {}) };
  return sendIdempotent({ url, method: 'POST', headers, body: new URLSearchParams(form).toString() }, network);
}

async function issuerSaidBy(server: string, network: Network): Promise<string | null> {
  const answer = await sendIdempotent({ url: `${server}/.well-known/concord`, method: 'GET' }, network);
  const document = answer.status === 200 ? (jsonOf(answer) as { issuer?: unknown } | null) : null;
  return textOrNull(document?.issuer);
}

function sendIdempotent(request: HttpRequest, network: Network): Promise<HttpAnswer> {
  const { fetch, timeoutMs, retry } = network;
  return withRetries(
    () => sendHttp(request, { fetch, timeoutMs }),
    (error) => retryDecision(error, true),
    retry,
  );
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

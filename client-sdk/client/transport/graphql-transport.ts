import { ConcordError } from '../../../models/core/errors';
import type { TokenSource } from '../auth/token-source';
import { clientErrors } from '../client.errors';
import { ConcordApiError, type GraphqlErrorEntry } from './concord-api-error';
import { type Fetch, type HttpAnswer, jsonOf, retryDecision, sendHttp } from './http';
import type { Operation } from './operation';
import { type RetryPolicy, withRetries } from './retry';

export interface TransportOptions {
  readonly server: string;
  readonly tokens: TokenSource;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
}

export interface ExecuteOptions {
  readonly signal?: AbortSignal;
  /** Set it for a mutation without idempotency key that may be repeated without harm. */
  readonly idempotent?: boolean;
}

/** Sends operations to `<server>/graphql` with a bearer token. */
export class GraphqlTransport {
  constructor(readonly options: TransportOptions) {}

  /**
   * Runs one operation.
   *
   * Queries, and mutations whose input has an idempotency key, are repeated when the connection breaks or the server
   * is busy; an expired token is replaced once.
   *
   * @throws ConcordApiError as the server says · SERVER_UNREACHABLE, SERVER_TIMEOUT, SERVER_ANSWER_INVALID, LOGIN_REQUIRED
   */
  async execute<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    options: ExecuteOptions = {},
  ): Promise<Result> {
    const idempotent = options.idempotent ?? (operation.kind === 'query' || hasIdempotencyKey(variables));
    const body = JSON.stringify({ operationName: operation.name, query: operation.text, variables });
    const attempt = (): Promise<Result> => this.authorized<Result>(body, options.signal);
    try {
      return await withRetries(
        attempt,
        (error) => retryDecision(error, idempotent),
        this.options.retry,
        options.signal,
      );
    } catch (error) {
      throw error instanceof TokenFailure ? error.cause : error;
    }
  }

  private async authorized<Result>(body: string, signal?: AbortSignal): Promise<Result> {
    const answer = await this.post(body, signal);
    if (answer.status !== 401) return resultOf<Result>(answer);
    this.options.tokens.invalidate();
    return resultOf<Result>(await this.post(body, signal));
  }

  private async post(body: string, signal?: AbortSignal): Promise<HttpAnswer> {
    const { server, tokens, fetch, timeoutMs } = this.options;
    const headers = {
      authorization: `Bearer ${await tokens.token().catch(tokenFailed)}`,
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
    };
    return sendHttp({ url: `${server}/graphql`, method: 'POST', headers, body }, { fetch, timeoutMs, signal });
  }
}

/** The token source has done its own retries: the transport does not multiply them. */
class TokenFailure extends Error {}

function tokenFailed(cause: unknown): never {
  throw new TokenFailure('no token', { cause });
}

function hasIdempotencyKey(variables: unknown): boolean {
  const input = (variables as { input?: { idempotencyKey?: unknown } } | null)?.input;
  return typeof input?.idempotencyKey === 'string';
}

function resultOf<Result>(answer: HttpAnswer): Result {
  const payload = jsonOf(answer) as { data?: Result | null; errors?: GraphqlErrorEntry[] } | null;
  const first = payload?.errors?.[0];
  if (first) throw new ConcordApiError(first, answer.status);
  if (payload?.data != null) return payload.data;
  throw new ConcordError(clientErrors.SERVER_ANSWER_INVALID, `Status ${answer.status} without data or errors.`);
}

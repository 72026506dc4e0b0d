import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';
import { ConcordApiError } from './concord-api-error';
import type { RetryDecision } from './retry';

/** The function that does the HTTP; the one of Node unless a test gives another. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface HttpOptions {
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** A whole answer, read before the timeout. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** An answer that says: not now. */
export class ServerBusyError extends ConcordError {
  readonly retryAfterMs: number;

  constructor(url: string, answer: HttpAnswer) {
    super(clientErrors.SERVER_UNREACHABLE, `${origin(url)} answered with status ${answer.status}.`, {
      status: answer.status,
    });
    this.retryAfterMs = retryAfterMs(answer.headers.get('retry-after'));
  }
}

const busyStatuses = new Set([429, 502, 503, 504]);

/**
 * Sends one request and reads the whole answer.
 *
 * @throws SERVER_UNREACHABLE also for 429, 502, 503 and 504 · SERVER_TIMEOUT · the signal's reason when it is aborted
 */
export async function sendHttp(request: HttpRequest, options: HttpOptions): Promise<HttpAnswer> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const { url, method, headers, body } = request;
  try {
    const response = await options.fetch(url, {
      method,
      headers,
      body: body as RequestInit['body'],
      signal,
      redirect: 'follow',
    });
    const answer = {
      status: response.status,
      headers: response.headers,
      body: new Uint8Array(await response.arrayBuffer()),
    };
    if (busyStatuses.has(answer.status)) throw new ServerBusyError(url, answer);
    return answer;
  } catch (error) {
    if (error instanceof ConcordError || options.signal?.aborted) throw error;
    if (timeout.aborted) {
      throw new ConcordError(
        clientErrors.SERVER_TIMEOUT,
        `${origin(url)} did not answer within ${options.timeoutMs} ms.`,
      );
    }
    const code = causeCode(error);
    throw new ConcordError(clientErrors.SERVER_UNREACHABLE, `No connection to ${origin(url)} (${code}).`, {
      cause: code,
    });
  }
}

/** Whether a failed request may be sent again: always when it cannot have arrived, otherwise only if it is idempotent. */
export function retryDecision(error: unknown, idempotent: boolean): RetryDecision {
  if (error instanceof ConcordApiError) return { retry: idempotent && error.code === 'DATABASE_UNAVAILABLE' };
  if (!(error instanceof ConcordError)) return { retry: false };
  if (error.details.cause === 'ECONNREFUSED') return { retry: true };
  if (!idempotent) return { retry: false };
  if (error instanceof ServerBusyError) return { retry: true, atLeastMs: error.retryAfterMs };
  return { retry: error.code === 'SERVER_UNREACHABLE' || error.code === 'SERVER_TIMEOUT' };
}

/** The JSON of an answer, or null when it is none. */
export function jsonOf(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(Buffer.from(answer.body).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function causeCode(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    const first = current instanceof AggregateError ? (current.errors[0] as unknown) : current;
    const code = (first as { code?: unknown }).code;
    if (typeof code === 'string') return code;
  }
  return error instanceof Error ? error.message : String(error);
}

const maximumRetryAfterMs = 30_000;

function retryAfterMs(header: string | null): number {
  const seconds = Number(header ?? '0');
  return Number.isFinite(seconds) ? Math.min(maximumRetryAfterMs, Math.max(0, seconds * 1000)) : 0;
}

function origin(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}

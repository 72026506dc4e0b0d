import { ConcordError } from '../../../models/core/errors';
import { FixedTokenSource, type TokenSource } from '../auth/token-source';
import { clientErrors } from '../client.errors';
import { ConcordApiError } from './concord-api-error';
import { GraphqlTransport } from './graphql-transport';
import type { Fetch } from './http';
import type { Operation } from './operation';

const query: Operation<{ ok: boolean }, object> = { name: 'Ok', kind: 'query', text: 'query Ok { ok }' };
const mutation: Operation<{ ok: boolean }, object> = { name: 'Do', kind: 'mutation', text: 'mutation Do { ok }' };
const good = (): Response => Response.json({ data: { ok: true } });
const broken = (): never => {
  throw Object.assign(new TypeError('fetch failed'), {
    cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
  });
};

/** Answers in order; the last one stays. */
function transportWith(answers: (() => Response)[], tokens: TokenSource = new FixedTokenSource('t1')) {
  const requests: RequestInit[] = [];
  const fetch: Fetch = async (_url, init) => {
    requests.push(init);
    return answers[Math.min(requests.length, answers.length) - 1]();
  };
  const retry = { attempts: 3, baseMs: 1, maximumMs: 2 };
  return {
    requests,
    transport: new GraphqlTransport({ server: 'http://server', tokens, fetch, timeoutMs: 1000, retry }),
  };
}

describe('the transport', () => {
  it('repeats a query when the connection breaks', async () => {
    const { transport, requests } = transportWith([broken, () => new Response('', { status: 503 }), good]);
    await expect(transport.execute(query, {})).resolves.toEqual({ ok: true });
    expect(requests).toHaveLength(3);
  });

  it('repeats a mutation with an idempotency key, with the same key', async () => {
    const { transport, requests } = transportWith([broken, good]);
    await transport.execute(mutation, { input: { idempotencyKey: 'key-00001' } });
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
    expect(requests).toHaveLength(2);
  });

  it('does not repeat a mutation without an idempotency key that may have arrived', async () => {
    const { transport, requests } = transportWith([broken, good]);
    await expect(transport.execute(mutation, { input: {} })).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    expect(requests).toHaveLength(1);
  });

  it('repeats any mutation that cannot have arrived', async () => {
    const refused = (): never => {
      throw Object.assign(new TypeError('fetch failed'), {
        cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
      });
    };
    const { transport } = transportWith([refused, good]);
    await expect(transport.execute(mutation, { input: {} })).resolves.toEqual({ ok: true });
  });

  it('does not repeat what the server refused', async () => {
    const refusal = {
      message: 'The code is taken. Choose another.',
      path: ['createStudy'],
      extensions: { code: 'STUDY_CODE_TAKEN', nextStep: 'Choose another.' },
    };
    const { transport, requests } = transportWith([() => Response.json({ data: null, errors: [refusal] })]);
    const failure: unknown = await transport.execute(query, {}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConcordApiError);
    expect(failure).toMatchObject({
      code: 'STUDY_CODE_TAKEN',
      message: 'The code is taken.',
      nextStep: 'Choose another.',
      path: ['createStudy'],
    });
    expect(requests).toHaveLength(1);
  });

  it('asks for another token once when the server does not accept the first', async () => {
    const given: string[] = [];
    let version = 1;
    const tokens: TokenSource = { token: async () => `token-${version}`, invalidate: () => void (version += 1) };
    const expired = { errors: [{ message: 'expired', extensions: { code: 'TOKEN_EXPIRED' } }] };
    const { transport, requests } = transportWith([() => Response.json(expired, { status: 401 }), good], tokens);
    await transport.execute(query, {});
    for (const { headers } of requests) given.push((headers as Record<string, string>).authorization);
    expect(given).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('repeats what the server could not do because its database restarts, unless it may not be repeated', async () => {
    const down = (): Response =>
      Response.json({ errors: [{ message: 'no database', extensions: { code: 'DATABASE_UNAVAILABLE' } }] });
    await expect(transportWith([down, good]).transport.execute(query, {})).resolves.toEqual({ ok: true });
    const once = transportWith([down, good]);
    await expect(once.transport.execute(mutation, { input: {} })).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
    });
  });

  it('does not multiply the retries of the token source', async () => {
    let asked = 0;
    const unreachable = new ConcordError(clientErrors.SERVER_UNREACHABLE, 'No issuer.');
    const tokens: TokenSource = {
      token: () => ((asked += 1), Promise.reject(unreachable)),
      invalidate: () => undefined,
    };
    await expect(transportWith([good], tokens).transport.execute(query, {})).rejects.toBe(unreachable);
    expect(asked).toBe(1);
  });

  it('says so when the answer is no GraphQL', async () => {
    const { transport } = transportWith([() => new Response('<html>', { status: 200 })]);
    await expect(transport.execute(query, {})).rejects.toMatchObject({ code: 'SERVER_ANSWER_INVALID' });
  });

  it('gives up after the timeout', async () => {
    const fetch: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
    const retry = { attempts: 1, baseMs: 1, maximumMs: 1 };
    const transport = new GraphqlTransport({
      server: 'http://server',
      tokens: new FixedTokenSource('t'),
      fetch,
      timeoutMs: 20,
      retry,
    });
    await expect(transport.execute(query, {})).rejects.toMatchObject({ code: 'SERVER_TIMEOUT' });
  });
});

import { type Grant, RenewingTokenSource } from './token-source';

function source(lifetimesMs: readonly number[]) {
  let now = 0;
  const refusals: (string | null)[] = [];
  const tokens = new RenewingTokenSource(
    async (refused): Promise<Grant> => {
      refusals.push(refused);
      const number = refusals.length;
      return { accessToken: `t${number}`, expiresAtMs: now + lifetimesMs[number - 1], refreshToken: null };
    },
    () => now,
  );
  return { tokens, refusals, advance: (ms: number) => void (now += ms) };
}

describe('a renewing token source', () => {
  it('keeps a token until shortly before it expires', async () => {
    const { tokens, advance } = source([60_000, 60_000]);
    expect(await tokens.token()).toBe('t1');
    advance(44_000);
    expect(await tokens.token()).toBe('t1');
    advance(2_000);
    expect(await tokens.token()).toBe('t2');
  });

  it('renews once for callers at the same time', async () => {
    const { tokens, refusals } = source([60_000]);
    const all = await Promise.all([tokens.token(), tokens.token(), tokens.token()]);
    expect([new Set(all).size, refusals.length]).toEqual([1, 1]);
  });

  it('tells the renewal which token was refused', async () => {
    const { tokens, refusals } = source([60_000, 60_000]);
    await tokens.token();
    tokens.invalidate();
    expect(await tokens.token()).toBe('t2');
    expect(refusals).toEqual([null, 't1']);
  });

  it('tries again after a renewal failed', async () => {
    let calls = 0;
    const tokens = new RenewingTokenSource(async () => {
      calls += 1;
      if (calls === 1) throw new RangeError('down');
      return { accessToken: 'late', expiresAtMs: Infinity, refreshToken: null };
    });
    await expect(tokens.token()).rejects.toThrow('down');
    await expect(tokens.token()).resolves.toBe('late');
  });
});

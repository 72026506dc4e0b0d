import { backoffMs, withRetries } from './retry';

const policy = { attempts: 4, baseMs: 1, maximumMs: 4 };

describe('retries', () => {
  it('repeats until it succeeds', async () => {
    let calls = 0;
    const result = await withRetries(
      async () => {
        calls += 1;
        if (calls < 3) throw new RangeError('not yet');
        return 'done';
      },
      () => ({ retry: true }),
      policy,
    );
    expect([result, calls]).toEqual(['done', 3]);
  });

  it('gives the last error when the tries are used up', async () => {
    let calls = 0;
    const work = async (): Promise<void> => {
      calls += 1;
      throw new RangeError(`try ${calls}`);
    };
    await expect(withRetries(work, () => ({ retry: true }), policy)).rejects.toThrow('try 4');
  });

  it('does not repeat what may not be repeated', async () => {
    let calls = 0;
    const work = async (): Promise<void> => {
      calls += 1;
      throw new RangeError('no');
    };
    await expect(withRetries(work, () => ({ retry: false }), policy)).rejects.toThrow('no');
    expect(calls).toBe(1);
  });

  it('waits longer each time, up to the maximum, and never the same for all', () => {
    const waits = { attempts: 9, baseMs: 100, maximumMs: 1000 };
    for (const [attempt, ceiling] of [
      [1, 100],
      [2, 200],
      [4, 800],
      [8, 1000],
    ]) {
      const samples = Array.from({ length: 200 }, () => backoffMs(attempt, waits));
      expect(Math.min(...samples)).toBeGreaterThanOrEqual(ceiling / 2);
      expect(Math.max(...samples)).toBeLessThanOrEqual(ceiling);
      expect(new Set(samples).size).toBeGreaterThan(10);
    }
  });
});

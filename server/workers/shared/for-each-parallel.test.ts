import { forEachParallel } from './for-each-parallel';

const never = new AbortController().signal;

describe('forEachParallel', () => {
  test('works on every item once, never more than allowed at a time', async () => {
    let running = 0;
    let most = 0;
    const seen: number[] = [];
    await forEachParallel([1, 2, 3, 4, 5], 2, never, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.push(item);
      running -= 1;
    });
    expect(seen.sort()).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  test('starts nothing more after a failure and throws it', async () => {
    const started: number[] = [];
    const run = forEachParallel([1, 2, 3, 4], 1, never, async (item) => {
      started.push(item);
      if (item === 2) throw new RangeError('two');
    });
    await expect(run).rejects.toThrow('two');
    expect(started).toEqual([1, 2]);
  });

  test('stops when the signal is aborted', async () => {
    const controller = new AbortController();
    const started: number[] = [];
    const run = forEachParallel([1, 2, 3], 1, controller.signal, async (item) => {
      started.push(item);
      controller.abort();
    });
    await expect(run).rejects.toThrow();
    expect(started).toEqual([1]);
  });
});

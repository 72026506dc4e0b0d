import { watchCancel } from './watch-cancel';

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('watchCancel', () => {
  test('aborts and reports a cancel on request', async () => {
    let requested = false;
    const watch = watchCancel(new AbortController().signal, async () => requested, 2);
    await soon();
    expect(watch.signal.aborted).toBe(false);
    requested = true;
    await soon();
    expect([watch.signal.aborted, watch.cancelled()]).toEqual([true, true]);
    watch.stop();
  });

  test('a stopping worker aborts without a cancel', () => {
    const worker = new AbortController();
    const watch = watchCancel(worker.signal, async () => false, 2);
    worker.abort();
    expect([watch.signal.aborted, watch.cancelled()]).toEqual([true, false]);
    watch.stop();
  });

  test('a failure to read the request is no request', async () => {
    const watch = watchCancel(new AbortController().signal, () => Promise.reject(new RangeError('no database')), 2);
    await soon();
    expect(watch.signal.aborted).toBe(false);
    watch.stop();
  });
});

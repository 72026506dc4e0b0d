import { collect, paginate } from './pagination';
import { waitForJob } from './wait-for-job';

describe('waiting for a job', () => {
  it('polls until the job is settled and reports each change once', async () => {
    const answers = [
      { state: 'QUEUED', done: 0 },
      { state: 'RUNNING', done: 1 },
      { state: 'RUNNING', done: 1 },
      { state: 'PARTIAL', done: 2 },
    ];
    const seen: string[] = [];
    const job = await waitForJob(async () => answers.shift()!, {
      pollMs: 1,
      onProgress: ({ state, done }) => seen.push(`${state} ${done}`),
    });
    expect(job).toEqual({ state: 'PARTIAL', done: 2 });
    expect(seen).toEqual(['QUEUED 0', 'RUNNING 1', 'PARTIAL 2']);
  });

  it('gives up after the timeout', async () => {
    const wait = waitForJob(async () => ({ state: 'RUNNING' }), { pollMs: 1, timeoutMs: 20 });
    await expect(wait).rejects.toMatchObject({ code: 'JOB_WAIT_TIMEOUT' });
  });

  it('stops when it is aborted', async () => {
    const signal = AbortSignal.timeout(20);
    await expect(waitForJob(async () => ({ state: 'RUNNING' }), { pollMs: 5, signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('pagination', () => {
  const pages = async ({ after }: { after: string | null }) => {
    const start = after === null ? 0 : Number(after);
    const edges = [0, 1].map((offset) => ({ node: start + offset }));
    return { edges, pageInfo: { hasNextPage: start < 4, endCursor: String(start + 2) } };
  };

  it('walks all pages', async () => {
    expect(await collect(paginate(pages))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('asks for no page that nobody reads', async () => {
    let asked = 0;
    for await (const node of paginate(async (page) => ((asked += 1), pages(page)))) if (node === 1) break;
    expect(asked).toBe(1);
  });
});

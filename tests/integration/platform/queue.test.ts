import { setTimeout as delay } from 'node:timers/promises';
import { Database, WORKER_ACTOR } from '../../../server/platform/database';
import { DatabaseConfig, loadConfig } from '../../../server/platform/config';
import { EmbeddedPostgres } from '../../../server/platform/database/embedded';
import { ConcordError, platformErrors } from '../../../server/platform/errors';
import { JobContext, PgBossQueue } from '../../../server/platform/queue';
import { createBoss } from '../../../server/platform/queue/boss-connection';
import { silent, startDatabase } from './embedded-database';
import { newHome, removeHome } from './platform';

jest.setTimeout(120_000);

const home = newHome();
let server: EmbeddedPostgres;
let database: DatabaseConfig;
let sender: PgBossQueue;
const workers: PgBossQueue[] = [];

beforeAll(async () => {
  ({ server, config: database } = await startDatabase(home));
  sender = new PgBossQueue({ database, role: 'app', log: silent });
  await sender.start();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});
afterAll(async () => {
  await sender.stop();
  await server.stop();
  removeHome(home);
});

function worker(soleWorker = false): PgBossQueue {
  const queue = new PgBossQueue({ database, role: 'worker', log: silent, soleWorker });
  workers.push(queue);
  return queue;
}

async function until(condition: () => boolean, timeoutMs = 30_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition() && Date.now() < deadline) await delay(20);
  expect(condition()).toBe(true);
}

test('a job exists if and only if the transaction that sent it commits', async () => {
  const app = new Database({ ...loadConfig({}), database }, 'app', []);
  await app.open();
  await app.transaction(WORKER_ACTOR, (manager) => sender.send('cohorts.ingest', { n: 1 }, { manager }));
  await expect(
    app.transaction(WORKER_ACTOR, async (manager) => {
      await sender.send('cohorts.ingest', { n: 2 }, { manager });
      throw new ConcordError(platformErrors.FORBIDDEN, 'Rolled back.');
    }),
  ).rejects.toThrow('Rolled back');
  await app.close();
  const seen: number[] = [];
  const queue = worker();
  queue.work<{ n: number }>('cohorts.ingest', async ({ n }) => void seen.push(n));
  await queue.start();
  await until(() => seen.length > 0);
  await delay(500);
  expect(seen).toEqual([1]);
});

test('a backlog present at start is drained, and jobs run once each', async () => {
  for (let n = 0; n < 60; n += 1) await sender.send('annotations.ingest', { n });
  const seen: number[] = [];
  const queue = worker();
  queue.work<{ n: number }>('annotations.ingest', async ({ n }) => void seen.push(n));
  await queue.start();
  await until(() => seen.length >= 60, 10_000);
  expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
});

test('a job with a key waits once', async () => {
  for (const n of [1, 2]) await sender.send('validation.evaluate', { n }, { singletonKey: 'same' });
  const seen: number[] = [];
  const queue = worker();
  queue.work<{ n: number }>('validation.evaluate', async ({ n }) => void seen.push(n));
  await queue.start();
  await until(() => seen.length > 0);
  await delay(500);
  expect(seen).toEqual([1]);
});

test('a coded failure is final, an unforeseen one is tried again', async () => {
  const attempts: Record<string, number> = { coded: 0, unforeseen: 0 };
  const queue = worker();
  queue.work('registry.extract', async () => {
    attempts.coded += 1;
    throw new ConcordError(platformErrors.INPUT_INVALID, 'It cannot be done.');
  });
  queue.work('registry.train', async () => {
    attempts.unforeseen += 1;
    if (attempts.unforeseen < 3) throw new TypeError('An accident.');
  });
  await queue.start();
  await sender.send('registry.extract', {});
  await sender.send('registry.train', {});
  await until(() => attempts.unforeseen === 3);
  await delay(1500);
  expect(attempts).toEqual({ coded: 1, unforeseen: 3 });
});

test('a worker that stops aborts its job, and the next one takes it up without counting the attempt', async () => {
  await sender.send('scoring.run', {});
  const contexts: JobContext[] = [];
  const first = worker();
  first.work('scoring.run', (_data, context) => {
    contexts.push(context);
    return new Promise((_resolve, reject) =>
      context.signal.addEventListener('abort', () => reject(context.signal.reason)),
    );
  });
  await first.start();
  await until(() => contexts.length === 1);
  await first.stop();
  const second = worker();
  second.work('scoring.run', async (_data, context) => void contexts.push(context));
  await second.start();
  await until(() => contexts.length === 2, 3000);
  expect(contexts.map(({ attempt }) => attempt)).toEqual([1, 1]);
});

test('the job of a worker that vanished is taken up: at once by one that is alone, within 20 s by any other', async () => {
  for (const sole of [true, false]) {
    await sender.send('scoring.run', {});
    await vanish();
    const startedMs = Date.now();
    let attempt = 0;
    const queue = worker(sole);
    queue.work('scoring.run', async (_data, context) => void (attempt = context.attempt));
    await queue.start();
    await until(() => attempt > 0, sole ? 2000 : 20_000);
    expect(attempt).toBe(2);
    if (!sole) expect(Date.now() - startedMs).toBeGreaterThan(2000);
    await queue.stop();
  }
});

/** Leaves a running job behind as a killed worker does: fetched, and never touched again. */
async function vanish(): Promise<void> {
  const boss = createBoss(database, 'worker', silent);
  await boss.start();
  let fetched = 0;
  while (fetched === 0) fetched = (await boss.fetch('scoring.run')).length;
  await boss.stop({ graceful: false });
}

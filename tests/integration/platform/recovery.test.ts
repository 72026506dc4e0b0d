import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { allGone, kill, launch, newHome, Platform, ready, removeHome, start, stop } from './platform';

jest.setTimeout(120_000);

let home: string;
let platform: Platform | null = null;
beforeEach(() => (home = newHome()));
afterEach(async () => {
  if (platform !== null) await stop(platform);
  platform = null;
  removeHome(home);
});

test('a killed worker is replaced', async () => {
  const started = await start(home);
  platform = started;
  kill(started.facts.workerPid);
  const facts = await ready(started, ({ workerPid }) => workerPid !== started.facts.workerPid);
  expect(facts.postgresPid).toBe(started.facts.postgresPid);
});

test('a killed database is started again and the connections with it', async () => {
  const started = await start(home);
  platform = started;
  kill(started.facts.postgresPid);
  const facts = await ready(started, ({ postgresPid }) => postgresPid !== started.facts.postgresPid);
  expect(facts.workerPid).toBe(started.facts.workerPid);
});

test('when the API is killed, worker and database go too, and the next start finds the same addresses', async () => {
  const { facts } = await start(home);
  kill(facts.pid);
  expect(await allGone([facts.workerPid, facts.postgresPid])).toBe(true);
  const again = await start(home);
  platform = again;
  expect(again.facts.apiUrl).toBe(facts.apiUrl);
});

test('a start right after the kill of the API does not wait for the orphans', async () => {
  const { facts } = await start(home);
  kill(facts.pid);
  const again = await start(home);
  platform = again;
  expect(again.facts.postgresPid).not.toBe(facts.postgresPid);
  expect(await allGone([facts.workerPid, facts.postgresPid])).toBe(true);
  await delay(500);
  expect((await fetch(`${again.facts.apiUrl}/health/ready`)).status).toBe(200);
});

test('after a kill of the whole tree the next start recovers', async () => {
  const { facts } = await start(home);
  [facts.pid, facts.workerPid, facts.postgresPid].forEach(kill);
  expect(await allGone([facts.pid, facts.workerPid, facts.postgresPid])).toBe(true);
  platform = await start(home);
});

test('a start killed at any moment of the first start leaves nothing that stops the next', async () => {
  for (const afterMs of [150, 300, 450, 600, 800, 1000, 1300]) {
    const first = launch(home);
    await delay(afterMs);
    kill(first.child.pid);
    await first.ended;
  }
  const started = await start(home);
  platform = started;
  const leftovers = readdirSync(path.join(home, 'postgres')).filter((name) => name.startsWith('data.new'));
  expect(leftovers).toEqual([]);
  expect(existsSync(path.join(home, 'postgres', 'data', 'PG_VERSION'))).toBe(true);
});

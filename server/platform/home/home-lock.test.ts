import { mkdtempSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lockHome } from './home-lock';
import { identify } from './process-identity';

let home: string;
beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'home '))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('a home has one user at a time', async () => {
  const lock = await lockHome(home);
  await expect(lockHome(home)).rejects.toMatchObject({ code: 'HOME_IN_USE' });
  lock.release();
  (await lockHome(home)).release();
  expect(existsSync(path.join(home, 'lock'))).toBe(false);
});

test('the lock of a process that is gone is taken over, also when its number runs something else now', async () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  const namespace = identify(process.pid) === null ? '' : (await import('node:fs')).readlinkSync('/proc/self/ns/pid');
  for (const owner of [
    { pid: gone, startTicks: '1', namespace },
    { pid: process.pid, startTicks: '1', namespace },
  ]) {
    writeFileSync(path.join(home, 'lock'), JSON.stringify(owner));
    (await lockHome(home)).release();
  }
});

test('an unreadable lock is taken over', async () => {
  writeFileSync(path.join(home, 'lock'), '{"pid":');
  (await lockHome(home)).release();
});

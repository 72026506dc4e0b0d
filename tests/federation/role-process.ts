import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const serverMain = path.resolve(__dirname, '../../server/main.js');
const START_TIMEOUT_MS = 60_000;

/** One process of the server in a role, answering at `url`. */
export interface RoleProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the server in one role and waits until it is ready. */
export async function startRole(
  role: string,
  environment: Record<string, string>,
  logFile: string,
): Promise<RoleProcess> {
  const port = await freePort();
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [serverMain, role], {
    env: { ...process.env, ...environment, CONCORD_PORT: String(port), CONCORD_HOST: '127.0.0.1' },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const url = `http://127.0.0.1:${port}`;
  await ready(child, url, logFile);
  return { url, stop: () => stop(child) };
}

async function ready(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    if (answer?.ok === true) return;
    await delay(100);
  }
  child.kill('SIGKILL');
  throw new Error(`A process did not get ready at ${url}:\n${readFileSync(logFile, 'utf8').slice(-3000)}`);
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

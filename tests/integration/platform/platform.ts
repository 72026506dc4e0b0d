import { ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { RuntimeFacts } from '../../../server/supervisor/runtime-file';

const serverMain = path.resolve(__dirname, '../../../dist/server/main.js');
const START_TIMEOUT_MS = 60_000;

export interface Platform {
  readonly child: ChildProcess;
  readonly home: string;
  /** Everything printed so far. */
  readonly printed: () => string;
  readonly ended: Promise<number | null>;
}

export interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly command?: readonly string[];
}

/** A folder for a home; the space is there because real paths have some. */
export function newHome(): string {
  const parent = mkdtempSync(path.join(tmpdir(), 'concord home '));
  chmodSync(parent, 0o755);
  return path.join(parent, 'the home');
}

export function removeHome(home: string): void {
  rmSync(path.dirname(home), { recursive: true, force: true });
}

/** Starts the compiled program in a home on a free port. */
export function launch(home: string, options: StartOptions = {}): Platform {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(CONCORD_|DATABASE_|NODE_OPTIONS)/.test(name));
  const child = spawn(process.execPath, [serverMain, ...(options.command ?? ['all'])], {
    env: { ...Object.fromEntries(inherited), CONCORD_HOME: home, CONCORD_PORT: '0', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.user,
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, home, printed: () => text, ended };
}

/** Starts and waits until the platform is ready. */
export async function start(
  home: string,
  options: StartOptions = {},
): Promise<Platform & { readonly facts: RuntimeFacts }> {
  const platform = launch(home, options);
  const facts = await ready(platform, () => true);
  return { ...platform, facts };
}

/** Waits until the runtime file says what is wanted and the platform answers. */
export async function ready(platform: Platform, wanted: (facts: RuntimeFacts) => boolean): Promise<RuntimeFacts> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline && platform.child.exitCode === null && platform.child.signalCode === null) {
    const facts = runtimeFacts(platform.home);
    if (facts !== null && facts.pid === platform.child.pid && wanted(facts) && (await answers(facts.apiUrl)))
      return facts;
    await delay(50);
  }
  throw new Error(`The platform did not get ready:\n${platform.printed()}`);
}

function runtimeFacts(home: string): RuntimeFacts | null {
  try {
    return JSON.parse(readFileSync(path.join(home, 'runtime.json'), 'utf8')) as RuntimeFacts;
  } catch {
    return null;
  }
}

export async function stop(platform: Platform): Promise<number | null> {
  platform.child.kill('SIGINT');
  return platform.ended;
}

/** Waits until none of the processes is left; false after the timeout. */
export async function allGone(pids: readonly (number | null | undefined)[], timeoutMs = 20_000): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (pids.every((pid) => pid == null || !isRunning(pid))) return true;
    await delay(50);
  }
  return false;
}

/** Ends a process as a crash does. */
export function kill(pid: number | null | undefined): void {
  if (pid == null || pid <= 1) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
}

async function answers(apiUrl: string): Promise<boolean> {
  const response = await fetch(`${apiUrl}/health/ready`).catch(() => null);
  return response?.ok === true;
}

function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  } catch {
    return false;
  }
}

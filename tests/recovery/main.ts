import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { RandomStream } from '../../models/core/random/random-stream';
import { descendants, killNow } from './process-tree';

const help = `npm run test:recovery -- [--kills 20] [--scale 0.1] [--seed 1]

Runs the demo once undisturbed, then again and again, each time in a new home and with kill -9 of the worker, of the API,
of the whole tree or of the database server at a seeded random moment, starts it anew in the same home, and compares the board's digest.
`;

const targets = ['worker', 'api', 'tree', 'database'] as const;
type Target = (typeof targets)[number];

interface Outcome {
  readonly digest: string;
  readonly elapsedMs: number;
}

const demoMain = path.resolve(__dirname, '../demo/main.js');

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '20' },
      scale: { type: 'string', default: '0.1' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(help) ?? 0;
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-recovery-'));
  const reference = await undisturbed(path.join(root, 'reference'), values.scale);
  say(`reference  ${(reference.elapsedMs / 1000).toFixed(1)} s  ${reference.digest}`);
  const random = RandomStream.fromSeed(`recovery-${values.seed}`);
  let different = 0;
  for (let round = 0; round < Number(values.kills); round++) {
    const target = targets[round % targets.length];
    const atMs = Math.round(1000 + random.uniform() * (reference.elapsedMs - 1000));
    const home = path.join(root, `round-${round}`);
    const digest = await disturbed(home, values.scale, target, atMs);
    const same = digest.digest === reference.digest;
    if (!same) different++;
    say(
      `${String(round + 1).padStart(2)}  ${target.padEnd(8)} killed after ${(atMs / 1000).toFixed(1).padStart(5)} s  ${digest.note}  ${same ? 'same board' : `DIFFERENT ${digest.digest}`}`,
    );
    fs.rmSync(home, { recursive: true, force: true });
  }
  if (different === 0) fs.rmSync(root, { recursive: true, force: true });
  say(`\nrecovery: ${Number(values.kills) - different} passed, ${different} failed`);
  return different === 0 ? 0 : 1;
}

async function undisturbed(home: string, scale: string): Promise<Outcome> {
  const startedAt = performance.now();
  const demo = startDemo(home, scale);
  const code = await exit(demo);
  if (code !== 0) throw new Error(`The undisturbed demo ended with ${code}; see ${home}/demo.log.`);
  return { digest: boardDigest(home), elapsedMs: performance.now() - startedAt };
}

async function disturbed(
  home: string,
  scale: string,
  target: Target,
  atMs: number,
): Promise<{ digest: string; note: string }> {
  const demo = startDemo(home, scale);
  const ended = exit(demo);
  await Promise.race([delay(atMs), ended]);
  const killed = killTarget(demo, home, target);
  await Promise.race([ended, delay(600_000)]);
  let restarts = 0;
  while (demo.exitCode !== 0 && restarts < 3) {
    restarts++;
    const again = startDemo(home, scale);
    if ((await exit(again)) === 0) return { digest: boardDigest(home), note: `${killed}, ${restarts} restart(s)` };
  }
  return { digest: demo.exitCode === 0 ? boardDigest(home) : 'no board', note: `${killed}, ${restarts} restart(s)` };
}

function killTarget(demo: ChildProcess, home: string, target: Target): string {
  const runtime = readRuntime(home);
  if (demo.exitCode !== null) return 'already over';
  if (target === 'worker' && runtime?.workerPid) return killNow([runtime.workerPid]);
  if (target === 'api' && runtime?.pid) return killNow([runtime.pid]);
  if (target === 'database' && runtime?.postgresPid) return killNow([runtime.postgresPid]);
  return killNow([demo.pid!, ...descendants(demo.pid!)]);
}

function startDemo(home: string, scale: string): ChildProcess {
  fs.mkdirSync(home, { recursive: true });
  const log = fs.openSync(path.join(home, 'demo.log'), 'a');
  const args = [demoMain, '--home', home, '--out', path.join(home, 'out'), '--scale', scale];
  const child = spawn(process.execPath, args, { stdio: ['ignore', log, log] });
  fs.closeSync(log);
  return child;
}

function exit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)));
}

function boardDigest(home: string): string {
  const board = JSON.parse(fs.readFileSync(path.join(home, 'out/board.json'), 'utf8')) as { digest: string };
  return board.digest;
}

interface RuntimePids {
  readonly pid?: number;
  readonly workerPid?: number;
  readonly postgresPid?: number;
}

function readRuntime(home: string): RuntimePids | null {
  try {
    return JSON.parse(fs.readFileSync(path.join(home, 'runtime.json'), 'utf8')) as RuntimePids;
  } catch {
    return null;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

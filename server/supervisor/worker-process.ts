import { ChildProcess, fork } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Logger } from 'pino';
import { Config, foreignEnvironment, workerEnvironment } from '../platform/config';
import { endProcess, identify, ProcessIdentity, writeAtomically } from '../platform/home';

const FIRST_DELAY_MS = 100;
const MAXIMUM_DELAY_MS = 10_000;
/** A worker that ran this long was healthy: the next one starts without delay. */
const HEALTHY_MS = 30_000;
const STOP_TIMEOUT_MS = 15_000;

/** What the parent tells its worker: the database to stop should the parent disappear. */
export interface DatabaseMessage {
  readonly kind: 'database';
  readonly identity: ProcessIdentity;
}

export interface WorkerOptions {
  readonly config: Config;
  readonly log: Logger;
  /** The embedded database, or null where it is somebody else's. */
  readonly database: () => ProcessIdentity | null;
  /** Called with each new worker. */
  readonly onStart: (pid: number) => void;
}

/** The one worker process of a home: started again with back-off when it dies, stopped with its parent. */
export class WorkerProcess {
  private child: ChildProcess | null = null;
  private stopping = false;
  private delayMs = FIRST_DELAY_MS;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: WorkerOptions) {}

  /** Starts the first worker after ending one that outlived a killed server. */
  async start(): Promise<void> {
    await endForgottenWorker(this.recordFile());
    this.launch();
  }

  /** Number of the process that runs now or ran last. */
  pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Tells the worker about a restarted database. */
  tellDatabase(): void {
    const identity = this.options.database();
    if (identity !== null && this.child?.connected === true)
      this.child.send({ kind: 'database', identity } satisfies DatabaseMessage);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const { child } = this;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(force);
    rmSync(this.recordFile(), { force: true });
  }

  /** Ends the worker at once. */
  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private recordFile(): string {
    return path.join(this.options.config.home, 'worker.json');
  }

  private launch(): void {
    const { config, log } = this.options;
    const startedMs = Date.now();
    const words = ['worker', ...(config.database.embedded ? ['--sole'] : [])];
    const child = fork(path.join(__dirname, '..', 'main.js'), words, {
      env: { ...foreignEnvironment(), ...workerEnvironment(config) },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    child.on('error', (error) => log.error({ err: error }, 'the worker process cannot be started'));
    child.once('exit', (code, signal) => this.ended(Date.now() - startedMs, signal ?? `status ${code}`));
    if (child.pid === undefined) return;
    const identity = identify(child.pid);
    if (identity !== null) writeAtomically(this.recordFile(), JSON.stringify(identity));
    this.tellDatabase();
    this.options.onStart(child.pid);
  }

  private ended(ranMs: number, how: string): void {
    if (this.stopping) return;
    this.delayMs = ranMs > HEALTHY_MS ? FIRST_DELAY_MS : Math.min(MAXIMUM_DELAY_MS, this.delayMs * 2);
    this.options.log.warn({ how, restartInMs: this.delayMs }, 'the worker ended and is started again');
    this.timer = setTimeout(() => this.launch(), this.delayMs);
  }
}

/** A worker whose parent was killed stops by itself; a new server does not wait for that long. */
async function endForgottenWorker(file: string): Promise<void> {
  let identity: ProcessIdentity;
  try {
    identity = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return;
  }
  await endProcess(identity, [['SIGKILL', 5000]]);
}

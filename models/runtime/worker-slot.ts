import { Worker } from 'node:worker_threads';
import { ConcordError } from '../core/errors';
import { fromErrorMessage } from './error-message';
import { MODELS_PER_THREAD, RecentlyUsed } from './recently-used';
import { runtimeErrors } from './runtime.errors';
import type { ReplyMessage, TaskName } from './tasks';

/** A task on its way: what to run, and whom to tell. */
export interface PendingTask {
  readonly id: number;
  readonly task: TaskName;
  /** Made when the thread is known, because a model's bytes are left out when the thread holds it. */
  readonly prepare: (models: RecentlyUsed<true>) => { input: unknown; transfer: ArrayBuffer[] };
  readonly modelDigest: string | null;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: ConcordError) => void;
  readonly onProgress: ((fraction: number, stage: string) => void) | undefined;
}

/** One thread and the task it runs. The thread starts with its first task and is replaced when it dies. */
export class WorkerSlot {
  private worker: Worker | null = null;
  private models = new RecentlyUsed<true>(MODELS_PER_THREAD);
  current: PendingTask | null = null;

  constructor(
    private readonly workerFile: string,
    private readonly onIdle: () => void,
  ) {}

  run(task: PendingTask): void {
    this.current = task;
    try {
      this.worker ??= this.start();
      this.worker.ref();
      const { input, transfer } = task.prepare(this.models);
      this.worker.postMessage({ id: task.id, task: task.task, input }, transfer);
    } catch (error) {
      const cause = `The task could not be sent: ${error instanceof Error ? error.message : String(error)}.`;
      this.finish(() => task.reject(new ConcordError(runtimeErrors.ENGINE_TASK_FAILED, cause)));
    }
  }

  /** Ends the thread, and with it the task. */
  async stop(error: ConcordError): Promise<void> {
    const { worker, current } = this;
    this.forget();
    if (current) this.finish(() => current.reject(error));
    await worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.workerFile, { execArgv: [] });
    worker.on('message', (reply: ReplyMessage) => this.worker === worker && this.receive(reply));
    worker.on('error', (error) => this.worker === worker && this.crash(`${error.name}: ${error.message}`));
    worker.on('exit', (code) => this.worker === worker && this.crash(`it exited with code ${code}`));
    return worker;
  }

  private receive(reply: ReplyMessage): void {
    const task = this.current;
    if (!task || reply.id !== task.id) return;
    if (reply.kind === 'progress') {
      task.onProgress?.(reply.fraction, reply.stage);
      return;
    }
    this.worker?.unref(); // an idle thread must not keep the process alive
    if (reply.kind === 'error' && task.modelDigest !== null) this.models.delete(task.modelDigest);
    this.finish(() =>
      reply.kind === 'value' ? task.resolve(reply.value) : task.reject(fromErrorMessage(reply.error)),
    );
  }

  private crash(cause: string): void {
    const task = this.current;
    const { worker } = this;
    this.forget();
    void worker?.terminate();
    if (task)
      this.finish(() =>
        task.reject(
          new ConcordError(runtimeErrors.ENGINE_WORKER_CRASHED, `The thread died: ${cause}.`, { task: task.task }),
        ),
      );
  }

  private forget(): void {
    this.worker = null;
    this.models = new RecentlyUsed<true>(MODELS_PER_THREAD);
  }

  private finish(tell: () => void): void {
    this.current = null;
    tell();
    this.onIdle();
  }
}
